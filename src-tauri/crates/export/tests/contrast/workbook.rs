//! The workbook, read by openpyxl and printed by LibreOffice.

use kosshi_export::{Contrast, ContrastTemplate, Line};
use serde_json::Value;

use super::support::clients::{PYTHON, run, text_in_libreoffice};
use super::support::hostile::hostile;
use super::support::written::contrast_xlsx;
use super::{filled_with, table};

/// What openpyxl sees of a workbook.
const READ: &str = r#"
import io, json, sys
import openpyxl, zipfile
import xml.etree.ElementTree as tree
bytes = sys.stdin.buffer.read()
book = openpyxl.load_workbook(io.BytesIO(bytes))
M = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
shared = tree.fromstring(zipfile.ZipFile(io.BytesIO(bytes)).read('xl/sharedStrings.xml'))
def look(run):
    font = run.find(M + 'rPr')
    return [run.find(M + 't').text, font is not None and font.find(M + 'u') is not None]
rich = [[look(run) for run in si.findall(M + 'r')] for si in shared.findall(M + 'si') if si.find(M + 'r') is not None]
sheet = book.active
p = book.properties
json.dump({'title': sheet.title, 'rich': rich,
           'rows': [[cell.value or '' for cell in row] for row in sheet.iter_rows()],
           'types': sorted({cell.data_type for row in sheet.iter_rows() for cell in row}),
           'unquoted': [str(cell.value) for row in sheet.iter_rows(min_row=4) for cell in row
                        if str(cell.value or '').lstrip(' 　')[:1] in ('=','+','-','@') and not cell.quotePrefix],
           'heights': [sheet.row_dimensions[r].height for r in range(4, sheet.max_row + 1)],
           'titles': sheet.print_title_rows, 'landscape': sheet.page_setup.orientation,
           'paper': str(sheet.page_setup.paperSize), 'foot': sheet.oddFooter.center.text,
           'font': sheet['A4'].font.name, 'wrapped': bool(sheet['A4'].alignment.wrap_text),
           'author': [p.creator or '', p.lastModifiedBy or '']}, sys.stdout)
"#;

fn read(contrast: &Contrast) -> Option<Value> {
    let book = contrast_xlsx(contrast);
    Some(serde_json::from_str(&run(PYTHON, &["-c", READ], &book)?).unwrap())
}

fn column(seen: &Value, at: usize) -> Vec<String> {
    let rows = seen["rows"].as_array().unwrap().iter();
    rows.map(|row| row[at].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn openpyxl_sees_every_cell_ready_to_print_and_nobody_is_named() {
    let contrast = table(&ContrastTemplate::default());
    let Some(seen) = read(&contrast) else { return };
    assert_eq!(seen["title"], "新旧対照表");
    assert_eq!(seen["author"], serde_json::json!(["", ""]));
    let page = (&seen["titles"], &seen["landscape"], &seen["paper"]);
    assert_eq!(page, (&"$3:$3".into(), &"landscape".into(), &"9".into()));
    assert!(seen["foot"].as_str().unwrap().contains("&P"));
    assert_eq!(seen["wrapped"], true);
    let cell = |lines: &[Line]| {
        let lines = lines
            .iter()
            .map(|line| format!("{}{}", "　".repeat(usize::from(line.indent)), line.text()));
        lines.collect::<Vec<_>>().join("\n")
    };
    let lefts: Vec<String> = contrast.rows.iter().map(|row| cell(&row.left)).collect();
    let rights: Vec<String> = contrast.rows.iter().map(|row| cell(&row.right)).collect();
    assert_eq!(column(&seen, 0)[3..], lefts);
    assert_eq!(column(&seen, 1)[3..], rights);
    let rich = seen["rich"].to_string();
    assert!(rich.contains(r#"["全国の主要な都市",true]"#), "{rich}");
}

#[test]
fn a_long_item_goes_on_in_the_next_row_and_none_of_it_is_cut_off() {
    let words: String = "長い項目の言葉。".repeat(400);
    let Some(seen) = read(&filled_with(&words)) else {
        return;
    };
    assert_eq!(column(&seen, 1)[3..].concat().trim_start(), words);
    let heights = seen["heights"].as_array().unwrap();
    assert!(heights.len() > 1);
    assert!(
        heights
            .iter()
            .all(|height| height.as_f64().unwrap() <= 409.0),
        "{heights:?}"
    );
}

#[test]
fn no_text_is_a_formula() {
    for text in hostile() {
        let Some(seen) = read(&filled_with(&text)) else {
            return;
        };
        assert!(
            !seen["types"].to_string().contains('f'),
            "{text}: {}",
            seen["types"]
        );
        assert_eq!(seen["unquoted"], serde_json::json!([]), "{text}");
    }
}

#[test]
fn libreoffice_prints_the_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("対照表.xlsx");
    let bytes = contrast_xlsx(&table(&ContrastTemplate::default()));
    std::fs::write(&file, bytes).unwrap();
    if let Some(text) = text_in_libreoffice(folder.path(), &file) {
        for words in ["改正前", "（新設）", "（削る）", "（略）"] {
            assert!(text.contains(words), "{words} not in {text}");
        }
    }
}
