//! Each format as a file that nobody watches being made.

use kosshi_export::{Contrast, DocxLook, Minutes, Model, PortablePage, Template};

macro_rules! written {
    ($($name:ident($($arg:ident: $kind:ty),+) -> $file:ty;)+) => {
        $(pub(crate) fn $name($($arg: $kind),+) -> $file {
            kosshi_export::$name($($arg,)+ &mut |_, _| Ok(())).unwrap()
        })+
    };
}

written! {
    markdown(model: &Model) -> String;
    obsidian(model: &Model) -> String;
    logseq(model: &Model) -> String;
    opml(model: &Model) -> String;
    html(model: &Model) -> String;
    json(model: &Model) -> String;
    jsonld(page: &PortablePage) -> String;
    csv(model: &Model, template: &Template) -> String;
    xlsx(model: &Model, template: &Template) -> Vec<u8>;
    docx(model: &Model, look: DocxLook, author: &str) -> Vec<u8>;
    pdf(model: &Model) -> Vec<u8>;
    contrast_docx(contrast: &Contrast) -> Vec<u8>;
    contrast_xlsx(contrast: &Contrast) -> Vec<u8>;
    contrast_pdf(contrast: &Contrast) -> Vec<u8>;
    contrast_html(contrast: &Contrast) -> String;
    minutes_markdown(minutes: &Minutes) -> String;
    minutes_html(minutes: &Minutes) -> String;
    minutes_docx(minutes: &Minutes) -> Vec<u8>;
    minutes_pdf(minutes: &Minutes) -> Vec<u8>;
}
