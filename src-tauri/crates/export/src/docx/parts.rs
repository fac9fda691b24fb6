//! The parts of the package beside the text.

use super::text::attribute;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const R: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
/// On every Windows of today; other programs take one of their own.
const FONT: &str = "BIZ UDP明朝 Medium";
const HEADING_FONT: &str = "BIZ UDPゴシック";

pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>
</Relationships>
"#;

pub(super) const APP: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>
"#;

/// Made for Word 2013 and later, without which Word opens a file in an old mode.
pub(super) const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>
"#;

/// The page's number in the middle of its foot.
pub(super) const FOOTER: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>
"#;

/// What each part is.
pub(super) fn content_types(has_comments: bool) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut parts = vec![
        ("/word/document.xml", format!("{word}.document.main+xml")),
        ("/word/styles.xml", format!("{word}.styles+xml")),
        ("/word/settings.xml", format!("{word}.settings+xml")),
        ("/word/footer1.xml", format!("{word}.footer+xml")),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
    ];
    if has_comments {
        parts.push(("/word/comments.xml", format!("{word}.comments+xml")));
    }
    let parts: String = parts
        .iter()
        .map(|(name, kind)| format!("<Override PartName=\"{name}\" ContentType=\"{kind}\"/>\n"))
        .collect();
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\n{parts}</Types>\n"
    )
}

/// What the text refers to.
pub(super) fn document_relations(has_comments: bool) -> String {
    let kinds = ["styles", "settings", "footer", "comments"];
    let files = ["styles.xml", "settings.xml", "footer1.xml", "comments.xml"];
    let count = if has_comments { 4 } else { 3 };
    let relations: String = (1..)
        .zip(kinds.iter().zip(files))
        .take(count)
        .map(|(n, (kind, file))| {
            format!(
                "<Relationship Id=\"rId{n}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{file}\"/>\n"
            )
        })
        .collect();
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n{relations}</Relationships>\n"
    )
}

/// The title, and when the file was made where that is known; nobody's name.
pub(super) fn core(heading: &str, made: i64) -> String {
    let made = match jiff::Timestamp::from_millisecond(made) {
        Ok(at) if made > 0 => format!(
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{}</dcterms:created>",
            at.strftime("%Y-%m-%dT%H:%M:%SZ")
        ),
        _ => String::new(),
    };
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>{made}</cp:coreProperties>\n",
        attribute(heading)
    )
}

/// A4 as it stands, with its margins.
pub(super) const UPRIGHT: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/>";

/// A4 on its side, with its margins.
pub(super) const ON_ITS_SIDE: &str = "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
    <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>";

/// The text on pages.
pub(super) fn document(body: &str, page: &str) -> String {
    format!(
        "{HEAD}<w:document {W} {R}><w:body>\n{body}<w:sectPr>\
         <w:footerReference w:type=\"default\" r:id=\"rId3\"/>{page}</w:sectPr></w:body></w:document>\n"
    )
}

pub(super) fn comments(comments: &str) -> String {
    format!("{HEAD}<w:comments {W}>\n{comments}</w:comments>\n")
}

/// Styles by the names that Word gives its own, so that its outline and its panes know them.
pub(super) fn styles() -> String {
    let fonts = |name: &str| {
        format!(
            "<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\" w:eastAsia=\"{name}\" w:cs=\"{name}\"/>"
        )
    };
    let headings: String = (1..=9u8)
        .map(|level| {
            let size = match level {
                1 => 28,
                2 => 24,
                _ => 22,
            };
            let properties = format!(
                "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"{}\"/></w:pPr>\
                 <w:rPr>{}<w:b/><w:sz w:val=\"{size}\"/></w:rPr>",
                level - 1,
                fonts(HEADING_FONT)
            );
            style(&format!("Heading{level}"), &format!("heading {level}"), &properties)
        })
        .collect();
    let title = format!(
        "<w:pPr><w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr>{}<w:b/><w:sz w:val=\"32\"/></w:rPr>",
        fonts(HEADING_FONT)
    );
    format!(
        "{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"21\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"ja-JP\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:line=\"320\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\n\
         {}{headings}{}\
         <w:style w:type=\"character\" w:styleId=\"CommentReference\"><w:name w:val=\"annotation reference\"/><w:rPr><w:sz w:val=\"16\"/></w:rPr></w:style>\n\
         </w:styles>\n",
        fonts(FONT),
        style("Title", "Title", &title),
        style(
            "CommentText",
            "annotation text",
            "<w:rPr><w:sz w:val=\"20\"/></w:rPr>"
        ),
    )
}

fn style(id: &str, name: &str, properties: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>{properties}</w:style>\n"
    )
}
