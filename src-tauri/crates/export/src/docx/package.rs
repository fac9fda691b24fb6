//! The package: a ZIP archive of XML parts, the same bytes for the same model.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::parts;
use crate::progress::NotWritten;

/// The parts around a document of that heading and its comments; `made` is when, Unix
/// milliseconds, or 0.
pub(super) fn package(
    heading: &str,
    made: i64,
    document: String,
    comments: &str,
) -> Result<Vec<u8>, NotWritten> {
    let has_comments = !comments.is_empty();
    let mut files = vec![
        ("[Content_Types].xml", parts::content_types(has_comments)),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(heading, made)),
        ("docProps/app.xml", parts::APP.to_owned()),
        (
            "word/_rels/document.xml.rels",
            parts::document_relations(has_comments),
        ),
        ("word/document.xml", document),
        ("word/styles.xml", parts::styles()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/footer1.xml", parts::FOOTER.to_owned()),
    ];
    if has_comments {
        files.push(("word/comments.xml", parts::comments(comments)));
    }
    packed(&files).map_err(NotWritten::because)
}

fn packed(files: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}
