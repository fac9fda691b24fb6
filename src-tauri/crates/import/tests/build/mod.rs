//! Builds the files that the tests read: Word archives part by part, PDFs object by object.

#![allow(dead_code, reason = "each test uses what it needs")]

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A Word file with these parts.
pub(crate) fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An element of an Office part, with the namespace that all of them have.
pub(crate) fn part(element: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{element} \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         {content}</w:{element}>"
    )
}

/// word/document.xml with that body.
pub(crate) fn document(body: &str) -> String {
    part("document", &format!("<w:body>{body}</w:body>"))
}

/// A Word file with that body and nothing else.
pub(crate) fn docx_of(body: &str) -> Vec<u8> {
    docx(&[("word/document.xml", &document(body))])
}

/// A paragraph of that text.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A PDF of these objects, numbered from 1; the first is the catalog.
pub(crate) fn pdf(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let xref = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = places.len() + 1;
    bytes.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").bytes(),
    );
    bytes
}

/// A stream object.
pub(crate) fn stream(dict: &str, content: &str) -> String {
    format!(
        "<<{dict}/Length {}>>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A PDF of one page for each content, in a Japanese font that is not embedded.
pub(crate) fn pdf_of(contents: &[&str], encoding: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len())
        .map(|at| format!("{} 0 R", 5 + 2 * at))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {}/Kids[{}]>>",
            kids.len(),
            kids.join(" ")
        ),
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/Mincho/Encoding/{encoding}/DescendantFonts[4 0 R]>>"
        ),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/Mincho/CIDSystemInfo<</Registry(Adobe)\
         /Ordering(Japan1)/Supplement 6>>/DW 1000>>"
            .to_owned(),
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>\
             /Contents {} 0 R>>",
            6 + 2 * at
        ));
        objects.push(stream("", content));
    }
    pdf(&objects)
}

/// A PDF of one page with annotations on it.
pub(crate) fn pdf_with(content: &str, annotations: &[&str]) -> Vec<u8> {
    let list: String = (7..7 + annotations.len())
        .map(|at| format!("{at} 0 R "))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[5 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/Mincho/Encoding/UniJIS-UTF16-H\
         /DescendantFonts[4 0 R]>>"
            .to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/Mincho/CIDSystemInfo<</Registry(Adobe)\
         /Ordering(Japan1)/Supplement 6>>/DW 1000>>"
            .to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>\
             /Contents 6 0 R/Annots[{list}]>>"
        ),
        stream("", content),
    ];
    let annotations = annotations.iter();
    objects.extend(annotations.map(|one| format!("<</Type/Annot{one}>>")));
    pdf(&objects)
}

/// One small file of each format, by name: what fuzzing begins with.
pub(crate) fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let text = "○○計画（案）\n\n１．総論\n（１）現状\n　研究を推進する。\n・治験\n\u{c}- 2 -\n";
    let numbering = part(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>\
         <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    );
    let body = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>総論</w:t>\
        </w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let page =
        "40 720 m 340 720 l S\n".to_owned() + &show(50, 700, "総論") + &show(50, 680, "本文");
    vec![
        ("案.txt", text.as_bytes().to_vec()),
        (
            "案.md",
            "# 計画\n\n- 治験\n  1. 国際\n\n|甲|乙|\n|-|-|\n|一|二|\n".into(),
        ),
        (
            "案.html",
            "<h1>計画</h1><ul><li>治験</ul><table><tr><td>甲<td>乙</table>".into(),
        ),
        (
            "案.docx",
            docx(&[
                ("word/document.xml", &document(body)),
                ("word/numbering.xml", &numbering),
            ]),
        ),
        ("案.pdf", pdf_of(&[&page], "UniJIS-UTF16-H")),
    ]
}

/// Changes some bytes, cuts a piece out, or repeats one, as the numbers say.
pub(crate) fn mutated(mut bytes: Vec<u8>, numbers: &[u32]) -> Vec<u8> {
    for change in numbers.chunks_exact(3) {
        let (&[kind, at, with], len) = (change, bytes.len().max(1)) else {
            continue;
        };
        let at = at as usize % len;
        let end = (at + with as usize % 64).min(bytes.len());
        match kind % 4 {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte = with as u8),
        }
    }
    bytes
}

/// Shows a text at a place, in type of ten points, encoded in UTF-16.
pub(crate) fn show(x: u32, y: u32, text: &str) -> String {
    show_in(10.0, 100.0, (x, y), text)
}

/// The same in type of that many points, so many hundredths as wide.
pub(crate) fn show_in(size: f64, width: f64, (x, y): (u32, u32), text: &str) -> String {
    let codes: String = text
        .encode_utf16()
        .map(|unit| format!("{unit:04x}"))
        .collect();
    format!("BT /F {size} Tf {width} Tz 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n")
}
