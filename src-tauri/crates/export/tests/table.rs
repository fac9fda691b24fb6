//! 意見一覧: read cell by cell by openpyxl, printed by LibreOffice, filled in and read back.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it fails"
)]

mod support;

use kosshi_core::annotation::{AnnotationKind, Outcome, Scope, Stance};
use kosshi_core::printed::{NamedPage, PageNumber};
use kosshi_export::{
    Column, ExportAnnotation, ExportReply, ExportResponse, Field, Model, Moment, TableRow,
    Template, read_table,
};
use serde_json::Value;
use support::clients::{PYTHON, run, text_in_libreoffice};
use support::hostile::{held, hostile};
use support::written::{csv, xlsx};
use support::{annotation, model};

/// What openpyxl sees of a workbook.
const READ: &str = r#"
import io, json, sys
import openpyxl, zipfile
import xml.etree.ElementTree as tree
bytes = sys.stdin.buffer.read()
book = openpyxl.load_workbook(io.BytesIO(bytes))
M = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
# Older openpyxl gives the words of rich text without their looks: those are read from the part.
shared = tree.fromstring(zipfile.ZipFile(io.BytesIO(bytes)).read('xl/sharedStrings.xml'))
def look(run):
    font = run.find(M + 'rPr')
    has = lambda name: font is not None and font.find(M + name) is not None
    return [run.find(M + 't').text, has('strike'), has('u')]
rich = [[look(run) for run in si.findall(M + 'r')] for si in shared.findall(M + 'si') if si.find(M + 'r') is not None]
def seen(cell):
    value = cell.value
    return {'value': value, 'type': cell.data_type, 'quoted': bool(cell.quotePrefix),
            'wrapped': bool(cell.alignment.wrap_text), 'font': cell.font.name,
            'strike': bool(cell.font.strike)}
sheets = {}
for sheet in book:
    sheets[sheet.title] = {
        'rows': [[seen(cell) for cell in row] for row in sheet.iter_rows()],
        'frozen': sheet.freeze_panes, 'filter': sheet.auto_filter.ref,
        'titles': sheet.print_title_rows, 'landscape': sheet.page_setup.orientation,
        'paper': str(sheet.page_setup.paperSize), 'foot': sheet.oddFooter.center.text,
        'widths': {k: [v.width, v.hidden] for k, v in sheet.column_dimensions.items()}}
p = book.properties
json.dump({'sheets': sheets, 'rich': rich, 'order': book.sheetnames,
           'author': [p.creator or '', p.lastModifiedBy or '']}, sys.stdout)
"#;

fn read(book: &[u8]) -> Option<Value> {
    Some(serde_json::from_str(&run(PYTHON, &["-c", READ], book)?).unwrap())
}

fn book(model: &Model) -> Vec<u8> {
    xlsx(model, &Template::default())
}

fn values(row: &Value) -> Vec<String> {
    let text = |cell: &Value| match &cell["value"] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    row.as_array().unwrap().iter().map(text).collect()
}

fn page(number: u32) -> NamedPage {
    NamedPage::Number(PageNumber::arabic(number))
}

#[test]
fn the_columns_are_those_of_officials_and_ready_to_print() {
    let Some(seen) = read(&book(&model())) else {
        return;
    };
    assert_eq!(seen["order"], serde_json::json!(["意見一覧", "返信"]));
    assert_eq!(
        seen["author"],
        serde_json::json!(["", ""]),
        "nobody is named"
    );
    let sheet = &seen["sheets"]["意見一覧"];
    let heads = values(&sheet["rows"][2]);
    assert_eq!(
        heads[..11].join("|"),
        "通番|委員名|頁|行|項目番号・見出し|原文|意見|修正案|理由|対応方針|反映状況"
    );
    assert_eq!(sheet["frozen"], "A4");
    assert_eq!(sheet["filter"], "A3:K11");
    assert_eq!(sheet["titles"], "$3:$3");
    assert_eq!(
        (&sheet["landscape"], &sheet["paper"]),
        (&"landscape".into(), &"9".into())
    );
    assert!(
        sheet["foot"].as_str().unwrap().contains("&P"),
        "{}",
        sheet["foot"]
    );
    assert_eq!(
        sheet["widths"]["L"][1], true,
        "what rows are known by is hidden"
    );
    let opinion = &sheet["rows"][6];
    assert_eq!(
        values(opinion)[..9],
        [
            "4",
            "山田委員",
            "1",
            "171",
            "２．（２）〇臨床試験 ・1つ目",
            "ワンストップサービスの在り方",
            "【反対】「在り方」に留めず、設置主体を明記すべき。\n\n1. 主体\n2. 開始時期 <いつ>",
            "",
            "",
        ]
    );
    assert!(
        opinion.as_array().unwrap()[..2]
            .iter()
            .all(|cell| cell["font"] == "BIZ UDPゴシック")
    );
    assert_eq!(opinion[6]["wrapped"], true);
    let replies = &seen["sheets"]["返信"]["rows"];
    assert_eq!(
        values(&replies[2])[..3],
        ["4", "2026-05-01 14:03", "次回に確認する。\n資料２"]
    );
}

#[test]
fn words_that_go_are_struck_through_and_words_that_come_underlined() {
    let Some(seen) = read(&book(&model())) else {
        return;
    };
    let rows = &seen["sheets"]["意見一覧"]["rows"];
    assert_eq!(rows[7][7]["value"], "特色化とレベルアップ相互連携の強化");
    assert_eq!(
        seen["rich"][0],
        serde_json::json!([
            ["特色化と", false, false],
            ["レベルアップ", true, false],
            ["相互連携の強化", false, true],
        ])
    );
    assert_eq!(
        (&rows[8][7]["value"], &rows[8][7]["strike"]),
        (&"とレベルアップ".into(), &true.into())
    );
}

#[test]
fn a_template_orders_names_widens_and_hides_columns() {
    let column = |field, name: &str, width, shown| Column {
        field,
        name: name.into(),
        width,
        shown,
    };
    let template = Template::of(vec![
        column(Field::Opinion, "御意見", 80, true),
        column(Field::Number, "", 5, true),
        column(Field::Quote, "原文", 20, false),
        column(Field::Opinion, "二つ目", 1, true),
    ]);
    assert_eq!(template.columns().len(), Field::ALL.len());
    let bytes = xlsx(&model(), &template);
    let Some(seen) = read(&bytes) else {
        return;
    };
    let sheet = &seen["sheets"]["意見一覧"];
    assert_eq!(values(&sheet["rows"][2])[..2], ["御意見", "通番"]);
    // Eighty letters of half width, counted in digits.
    assert!(sheet["widths"]["A"][0].as_f64().unwrap() > 53.0);
    assert_eq!(
        read_table(&bytes, &template).err().map(|e| e.to_string()),
        None
    );
    let none = Template::of(vec![column(Field::Opinion, "意見", 1, false)]);
    assert_eq!(none, Template::default(), "a table without columns is none");
    let kept = serde_json::to_value(&template).unwrap();
    assert_eq!(kept[0]["field"], "opinion");
    assert_eq!(serde_json::from_value::<Template>(kept).unwrap(), template);
}

/// A model with an opinion for each text, said in every field.
fn said_everywhere(texts: &[String]) -> Model {
    let mut model = Model {
        title: "計画".into(),
        ..Model::default()
    };
    for (number, text) in (1..).zip(texts) {
        let mut one = annotation(number, AnnotationKind::Opinion, text, None, text);
        for field in [&mut one.member, &mut one.reason, &mut one.citation] {
            text.clone_into(field);
        }
        let reply = ExportReply {
            body: text.clone(),
            created: one.created.clone(),
        };
        one.replies = vec![reply];
        model.apart.push(one);
    }
    model
}

#[test]
fn no_text_is_calculated_cut_or_lost() {
    let texts = hostile();
    let Some(seen) = read(&book(&said_everywhere(&texts))) else {
        return;
    };
    let rows = &seen["sheets"]["意見一覧"]["rows"];
    let whole = &seen["sheets"]["全文"]["rows"];
    for (at, text) in texts.iter().enumerate() {
        let row = &rows[3 + at];
        for cell in row.as_array().unwrap() {
            assert_ne!(cell["type"], "f", "{text} would be calculated");
        }
        let (shown, held) = (values(row)[6].clone(), held(text));
        if held.encode_utf16().count() > 32_000 {
            let parts = whole.as_array().unwrap().iter().map(values);
            let parts = parts.filter(|part| part[0] == (at + 1).to_string() && part[1] == "意見");
            assert_eq!(parts.map(|part| part[2].clone()).collect::<String>(), held);
            assert!(shown.ends_with("「全文」シート）"));
        } else {
            assert_eq!(shown.replace("_x005F_", "_"), held, "row {at}");
        }
    }
    for (at, text) in texts.iter().enumerate().take(9) {
        assert_eq!(rows[3 + at][5]["quoted"], true, "{text}");
    }
}

#[test]
fn a_csv_is_for_excel_and_calculates_nothing() {
    let texts = hostile();
    let file = csv(&said_everywhere(&texts), &Template::default());
    assert!(file.starts_with("\u{feff}通番,委員名,頁,行,"));
    let script = "import csv, io, json, sys; text = sys.stdin.buffer.read().decode('utf-8-sig'); json.dump(list(csv.reader(io.StringIO(text, newline=''))), sys.stdout)";
    let script = format!("import csv; csv.field_size_limit(10**7)\n{script}");
    let Some(read) = run(PYTHON, &["-c", &script], file.as_bytes()) else {
        return;
    };
    let rows: Vec<Vec<String>> = serde_json::from_str(&read).unwrap();
    assert_eq!(rows.len(), texts.len() + 1);
    assert_eq!(rows[0].last().unwrap(), "返信");
    for (row, text) in rows[1..].iter().zip(&texts) {
        let (shown, held) = (&row[6], held(text));
        assert!(*shown == held || *shown == format!("'{held}"), "{text}");
        let first = shown.chars().next().unwrap_or(' ');
        assert!(
            !"=+-@＝＋－＠\t\n".contains(first),
            "{shown} would be calculated"
        );
    }
}

fn row_of(one: &ExportAnnotation) -> TableRow {
    TableRow {
        row: 4,
        id: one.id,
        member: one.member.clone(),
        page: Some(page(one.page)),
        line: Some(one.line),
        citation: one.citation.clone(),
        scope: one.scope,
        quote: one.quote.clone(),
        kind: one.kind,
        stance: one.stance,
        body: one.body.clone(),
        replacement: one.replacement.clone(),
        reason: one.reason.clone(),
        response: one.response.clone(),
        replies: one.replies.iter().map(|reply| reply.body.clone()).collect(),
    }
}

#[test]
fn what_is_written_is_read_back() {
    let mut model = model();
    let mut all = annotation(
        9,
        AnnotationKind::Question,
        "𠮟責\n葛\u{e0100}",
        None,
        "=1+1\n【賛成】",
    );
    (all.scope, all.stance) = (Scope::Branch, Some(Stance::For));
    all.replies = vec![ExportReply {
        body: "長い返信".repeat(10_000),
        created: Moment::default(),
    }];
    all.response = Some(ExportResponse {
        outcome: Some(Outcome::PartlyReflected),
        text: "長い対応方針".repeat(8_000),
    });
    all.reason = "長い理由".repeat(10_000);
    model.apart.push(all);
    let rows = read_table(&book(&model), &Template::default()).unwrap();
    // A mark without words says nothing, and is not a row that somebody filled in.
    let said = |one: &&ExportAnnotation| !one.body.is_empty() || one.replacement.is_some();
    let written: Vec<TableRow> = (4..)
        .zip(model.annotations())
        .filter(|(_, one)| said(one) || one.kind != AnnotationKind::Opinion)
        .map(|(row, one)| TableRow { row, ..row_of(one) })
        .collect();
    assert_eq!(rows, written);
}

/// A list that somebody else made and filled in, with heads broken over lines and a title above.
const FILLED: &str = r#"
import io, sys, openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.append(['第３期計画への御意見'])
sheet.append([])
sheet.append(['通番', '委員名', '頁', '行', '項目番号・\n見出し', '原文', '意見', '修正案', '理由', '対応方針'])
sheet.append([1, '鈴木委員', 1, 173, None, 'ワンストップサービスの在り方', '主体を書くべき', None, None, None])
sheet.append([2, '鈴木委員', '1', '174', '', 'レベルアップ', None, '高度化', '硬い語に', '反映する'])
sheet.append([3, None, None, None, None, None, None, None, None, None])
sheet.append([4, '佐藤委員', None, None, '計画全体', None, '（質問）いつ決まるのか。', None, None, None])
out = io.BytesIO(); book.save(out); sys.stdout.write(out.getvalue().hex())
"#;

fn unhex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    pairs.map(byte).collect()
}

#[test]
fn a_list_of_somebody_else_is_read() {
    let Some(filled) = run(PYTHON, &["-c", FILLED], b"") else {
        return;
    };
    let filled = unhex(&filled);
    let rows = read_table(&filled, &Template::default()).unwrap();
    assert_eq!(
        rows.iter().map(|row| row.row).collect::<Vec<_>>(),
        [4, 5, 7]
    );
    assert_eq!(
        (rows[0].line, rows[0].body.as_str()),
        (Some(173), "主体を書くべき")
    );
    assert_eq!(rows[1].kind, AnnotationKind::Suggestion);
    assert_eq!(
        (rows[1].page, &rows[1].response),
        (
            Some(page(1)),
            &Some(ExportResponse {
                outcome: None,
                text: "反映する".into()
            })
        )
    );
    assert_eq!(rows[1].replacement.as_deref(), Some("高度化"));
    assert_eq!(
        (rows[2].scope, rows[2].kind),
        (Scope::Draft, AnnotationKind::Question)
    );
    let again = read_table(&filled, &Template::default()).unwrap();
    assert_eq!(again, rows, "the same rows are the same annotations");
    assert_ne!(rows[0].id, rows[1].id);
    assert!(read_table(b"PK", &Template::default()).is_err());
}

#[test]
fn libreoffice_prints_it_with_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("意見一覧.xlsx");
    std::fs::write(&file, book(&model())).unwrap();
    let Some(text) = text_in_libreoffice(folder.path(), &file) else {
        return;
    };
    let text: String = text.split_whitespace().collect();
    for words in ["通番", "反映状況", "山田委員", "携の強化", "1/2"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    let hidden = text.matches('0').count();
    assert!(hidden < 30, "what rows are known by is printed: {text}");
}

/// A regression: the table was made as small as its columns were wide, down to 6 points.
#[test]
fn its_letters_are_printed_large_enough_to_read_however_wide_its_columns_are() {
    let wide = Template::of(
        Template::default()
            .columns()
            .iter()
            .map(|column| Column {
                width: column.width * 3,
                ..column.clone()
            })
            .collect(),
    );
    for (name, template) in [("usual", Template::default()), ("wide", wide)] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("意見一覧.xlsx");
        std::fs::write(&file, xlsx(&model(), &template)).unwrap();
        if text_in_libreoffice(folder.path(), &file).is_none() {
            return;
        }
        let pdf = file.with_extension("pdf");
        let args = ["-bbox", pdf.to_str().unwrap(), "-"];
        let Some(boxes) = run("pdftotext", &args, b"") else {
            return;
        };
        let line = boxes.lines().find(|line| line.contains(">山田委員<"));
        let side = |name: &str| -> f64 {
            let (_, rest) = line.unwrap().split_once(name).unwrap();
            rest.split('"').nth(1).unwrap().parse().unwrap()
        };
        // Four letters as wide as they are high.
        let size = (side("xMax") - side("xMin")) / 4.0;
        assert!(size >= 9.0, "{name}: {size} points");
    }
}
