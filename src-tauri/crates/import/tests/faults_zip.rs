//! Word files whose archive lies about itself, and parts that reach out of the file.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod build;

use std::io::{Cursor, Read as _, Write as _};

use build::{document, docx, docx_of, p, part};
use kosshi_import::{ImportError, Imported, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";

fn code(bytes: &[u8]) -> String {
    match read("案.docx", bytes, None) {
        Ok(_) => "read".to_owned(),
        Err(error) => error.code().to_owned(),
    }
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let imported: Result<Imported, ImportError> = read("案.docx", bytes, None);
    imported.unwrap().source.pages.remove(0).lines
}

/// Where a signature stands, in order.
fn places(bytes: &[u8], signature: &[u8]) -> Vec<usize> {
    (0..bytes.len().saturating_sub(3))
        .filter(|&at| bytes[at..].starts_with(signature))
        .collect()
}

fn put(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

#[test]
fn sizes_that_the_archive_claims_are_not_believed() {
    let text = "総論".repeat(60_000);
    let honest = docx_of(&p(&text));
    // Too small by the list of parts, by the part's own head, and by both; then far too large.
    for (local, central, size) in [
        (false, true, 9),
        (true, false, 9),
        (true, true, 9),
        (true, true, u32::MAX - 1),
    ] {
        let mut file = honest.clone();
        for at in places(&file, LOCAL).into_iter().filter(|_| local) {
            put(&mut file, at + 22, size);
        }
        for at in places(&file, CENTRAL).into_iter().filter(|_| central) {
            put(&mut file, at + 24, size);
        }
        if let Ok(imported) = read("案.docx", &file, None) {
            assert_eq!(
                imported.source.pages[0].lines,
                std::slice::from_ref(&text),
                "whole or not at all"
            );
        }
    }
}

#[test]
fn parts_that_share_their_bytes_do_not_multiply_them() {
    // Each of 1,500 names leads to the same bytes; only the document's are ever unfolded.
    let content = document(&p("総論"));
    let names: Vec<String> = (0..1_500).map(|at| format!("word/m{at:04}.xml")).collect();
    let mut parts = vec![("word/document.xml", content.as_str())];
    parts.extend(names.iter().map(|name| (name.as_str(), content.as_str())));
    let mut file = docx(&parts);
    let first = u32::try_from(places(&file, LOCAL)[0]).unwrap();
    for at in places(&file, CENTRAL) {
        put(&mut file, at + 42, first);
    }
    assert!(["read", "import_damaged", "import_ambiguous"].contains(&code(&file).as_str()));
}

#[test]
fn a_million_parts_are_refused_by_their_number_alone() {
    let mut file = docx_of(&p("総論"));
    let end = places(&file, b"PK\x05\x06")[0];
    file[end + 8..end + 12].copy_from_slice(&[0xff; 4]);
    assert_eq!(code(&file), "import_too_much");
}

#[test]
fn a_text_that_unfolds_without_end_is_refused_before_it_is_read() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    let text = document("<w:p><w:r><w:t>");
    let head = text.strip_suffix("</w:body></w:document>").unwrap();
    zip.write_all(head.as_bytes()).unwrap();
    // What is read is a multiple of the packed size; half a gigabyte would take as long.
    let mut rest = std::io::repeat(b' ').take(20 * 1024 * 1024);
    std::io::copy(&mut rest, &mut zip).unwrap();
    zip.write_all(b"</w:t></w:r></w:p></w:body></w:document>")
        .unwrap();
    assert_eq!(code(&zip.finish().unwrap().into_inner()), "import_too_much");
}

#[test]
fn bottomless_paragraphs_are_refused() {
    assert_eq!(code(&docx_of(&"<w:p>".repeat(100_000))), "import_too_much");
    assert_eq!(
        code(&docx_of(
            &("<w:p>".repeat(100_000) + &"</w:p>".repeat(100_000))
        )),
        "import_too_much"
    );
}

#[test]
fn an_address_in_the_file_is_never_gone_to() {
    let relations = "<?xml version=\"1.0\"?><Relationships \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" \
        Target=\"http://127.0.0.1:1/evil.dotm\" TargetMode=\"External\"/><Relationship Id=\"r2\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject\" \
        Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>";
    let listening = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listening.set_nonblocking(true).unwrap();
    let port = listening.local_addr().unwrap().port().to_string();
    let relations = relations.replace(":1/", &format!(":{port}/"));
    let settings = part(
        "settings",
        "<w:attachedTemplate r:id=\"r1\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>",
    );
    let file = docx(&[
        ("word/document.xml", &document(&p("総論"))),
        ("word/settings.xml", &settings),
        ("word/_rels/settings.xml.rels", &relations),
        ("word/_rels/document.xml.rels", &relations),
        ("_rels/.rels", &relations),
    ]);
    assert_eq!(lines(&file), ["総論"]);
    let nobody = listening.accept().unwrap_err();
    assert_eq!(nobody.kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn links_and_odd_names_in_the_archive_are_nothing_but_names() {
    let content = document(&p("総論"));
    let long = "a/".repeat(32_000);
    for name in [
        "word/\0.xml",
        "word/document.xml\0.png",
        long.as_str(),
        "word\\document.xml",
        "",
    ] {
        let file = docx(&[(name, "x"), ("word/document.xml", &content)]);
        assert_eq!(lines(&file), ["総論"], "{name:?}");
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink(
        "word/styles.xml",
        "/etc/passwd",
        SimpleFileOptions::default(),
    )
    .unwrap();
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(content.as_bytes()).unwrap();
    let file = zip.finish().unwrap().into_inner();
    let words = code(&file);
    assert!(
        ["read", "import_damaged"].contains(&words.as_str()),
        "{words}"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink(
        "word/document.xml",
        "/etc/passwd",
        SimpleFileOptions::default(),
    )
    .unwrap();
    let link = zip.finish().unwrap().into_inner();
    assert!(
        matches!(code(&link).as_str(), "import_damaged" | "import_empty"),
        "{}",
        code(&link)
    );
}
