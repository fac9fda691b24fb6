//! Tables of the draft as tables, as other people's programs read them back.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it fails"
)]

mod support;

use kosshi_core::annotation::AnnotationKind;
use kosshi_core::outline;
use kosshi_core::source::{Flow, Page, Said, SaidRole, Source};
use kosshi_export::{DocxLook, Model, logseq, obsidian};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use support::annotation;
use support::clients::{parts, run, text_in_libreoffice};
use support::written::{docx, html, markdown};

/// A draft with a table of rows that a file told, over two pages, and one laid out with spaces. A
/// suggestion and an opinion stand on words of the first.
fn model() -> Model {
    use Flow::{Begins, Cell};
    let rows = [
        (Begins, "指標"),
        (Cell, "            現状値"),
        (Cell, "                    目標値"),
        (Begins, "届出率|全国"),
        (Cell, "            95.8%"),
        (Cell, "                    98.0%"),
        (Begins, "- 1 -"),
        (Begins, "重点的に取り組むもの"),
        (Begins, "延べ利用者"),
        (Cell, "                    32,000人"),
    ];
    let mut page = Page::default();
    for (number, (flow, line)) in (1..).zip(rows) {
        page.lines.push(line.to_owned());
        let role = match line {
            "- 1 -" => SaidRole::Furniture,
            _ => SaidRole::Row,
        };
        let said = Said {
            role: Some(role),
            flow,
            rank: None,
        };
        page.said.insert(number, said);
    }
    let laid = "次のとおりとする。\n\
                \u{20}区分                金額\n\
                \u{20}妊娠11週以下での    三十円\n\
                \u{20}届出\n\
                \u{20}二回目以降          六十円\n";
    page.lines.extend(laid.lines().map(str::to_owned));
    let mut model = Model::of_outline(&outline::read(&Source { pages: vec![page] }));
    let row = model
        .nodes
        .iter_mut()
        .find(|node| node.text.starts_with("届出率"))
        .unwrap();
    let at = |word: &str| {
        let (before, _) = row.text.split_once(word).unwrap();
        u32::try_from(before.chars().count()).unwrap()
    };
    let opinion = annotation(
        1,
        AnnotationKind::Opinion,
        "95.8%",
        Some(at("95.8%")),
        "出典は？",
    );
    let mut suggestion = annotation(
        2,
        AnnotationKind::Suggestion,
        "98.0%",
        Some(at("98.0%")),
        "",
    );
    suggestion.replacement = Some("99.0%".into());
    row.annotations = vec![opinion, suggestion];
    model
}

const PIPES: &str = "\
| 指標 | 現状値 | 目標値 |
| ------ | ---- | ---- |
| 届出率\\|全国 | 95.8% | 98.0% |
| 重点的に取り組むもの |  |  |
| 延べ利用者 |  | 32,000人 |
";

#[test]
fn markdown_has_tables_of_pipes_and_what_was_said_of_them_below() {
    let text = markdown(&model());
    let (before, after) = text.split_once("| 指標").unwrap();
    assert!(before.is_empty() || before.ends_with("\n\n"), "{text}");
    let (table, below) = after.split_once("\n\n").unwrap();
    assert_eq!(format!("| 指標{table}\n"), PIPES);
    let (notes, laid) = below.split_once("| 区分").unwrap();
    assert!(
        notes.contains("出典は？") && notes.contains("99\\.0%"),
        "{notes}"
    );
    assert!(
        notes.contains("\\- 1 -"),
        "the number of the page stands behind it: {notes}"
    );
    assert!(laid.contains("| 妊娠11週以下での届出 | 三十円 |"), "{laid}");
}

#[test]
fn what_was_said_of_a_row_names_it_below_the_table() {
    let mut model = model();
    let laid = model.nodes.last_mut().unwrap();
    let at = |word: &str| u32::try_from(laid.text.split_once(word).unwrap().0.chars().count());
    let second = at("六十円").unwrap();
    let question = annotation(
        3,
        AnnotationKind::Question,
        "六十円",
        Some(second),
        "なぜ？",
    );
    laid.annotations = vec![question];
    let quiet = &mut |_, _| Ok(());
    for text in [
        markdown(&model),
        obsidian(&model, quiet).unwrap(),
        logseq(&model, quiet).unwrap(),
    ] {
        let (_, rows) = text.split_once("全国」の行").unwrap();
        let (first, second) = rows.split_once("「二回目以降」の行").unwrap();
        assert!(first.contains("出典は？"), "{text}");
        assert!(first.contains("99"), "the same row is named once: {text}");
        assert!(second.contains("なぜ？"), "{text}");
    }
}

#[test]
fn every_dialect_has_the_table() {
    let quiet = &mut |_, _| Ok(());
    assert!(obsidian(&model(), quiet).unwrap().contains(PIPES));
    let block = PIPES.trim_end().replace('\n', "\n  ");
    let text = logseq(&model(), quiet).unwrap();
    assert!(text.contains(&format!("- {block}\n")), "{text}");
}

#[test]
fn items_in_a_cell_stand_on_lines_of_their_own_everywhere() {
    use Flow::{Begins, Cell, GoesOn};
    let mut page = Page::default();
    for (number, (flow, line)) in (1..).zip([
        (Begins, "区分"),
        (Cell, "            取組"),
        (Begins, "国"),
        (Cell, "            ・育てる。"),
        (GoesOn, "            ・守る。"),
    ]) {
        page.lines.push(line.to_owned());
        let (role, rank) = (Some(SaidRole::Row), None);
        page.said.insert(number, Said { role, flow, rank });
    }
    let mut model = Model::of_outline(&outline::read(&Source { pages: vec![page] }));
    // Over the end of the first and the beginning of the second.
    let at = u32::try_from("国\t・育て".chars().count()).unwrap();
    let row = model.nodes.last_mut().unwrap();
    let opinion = annotation(1, AnnotationKind::Opinion, "る。・守", Some(at), "どう？");
    row.annotations = vec![opinion];
    let text = markdown(&model);
    assert!(text.contains("| 国 | ・育てる。<br>・守る。 |"), "{text}");
    let page = html(&model);
    assert!(
        page.contains(
            "<td>・育て<mark class=\"opinion\">る。</mark><br>\
             <mark class=\"opinion\">・守</mark><a class=\"ref\""
        ),
        "{page}"
    );
    let file = docx(&model, DocxLook::Comments, "山田委員");
    let all = parts(&file);
    let (_, document) = all
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let (before, after) = document.split_once("<w:br/>").unwrap();
    assert!(before.ends_with("る。</w:t></w:r><w:r>"), "{before}");
    assert!(after.contains(">・守</w:t>"), "{after}");
}

/// The words of the cells of each table in pandoc's tree, row by row.
fn tables(tree: &Value) -> Vec<Vec<Vec<String>>> {
    let blocks = tree["blocks"].as_array().unwrap().iter();
    let tables = blocks.filter(|block| block["t"] == "Table");
    let row = |row: &Value| -> Vec<String> {
        let cells = row[1].as_array().unwrap().iter();
        cells.map(|cell| words(&cell[4])).collect()
    };
    let rows = |table: &Value| -> Vec<Vec<String>> {
        let heads = table["c"][3][1].as_array().unwrap().iter();
        let bodies = table["c"][4].as_array().unwrap().iter();
        let bodies = bodies.flat_map(|body| body[3].as_array().unwrap());
        heads.chain(bodies).map(row).collect()
    };
    tables.map(rows).collect()
}

fn words(tree: &Value) -> String {
    match (tree["t"].as_str(), tree) {
        (Some("Str"), _) => tree["c"].as_str().unwrap().to_owned(),
        (Some("Space" | "SoftBreak"), _) => " ".to_owned(),
        (_, Value::Array(list)) => list.iter().map(words).collect(),
        (_, Value::Object(fields)) => fields.get("c").map(words).unwrap_or_default(),
        _ => String::new(),
    }
}

/// What both tables hold.
fn expected() -> Vec<Vec<Vec<String>>> {
    let table = |rows: &[&str]| -> Vec<Vec<String>> {
        let cells = |row: &&str| row.split('/').map(str::to_owned).collect();
        rows.iter().map(cells).collect()
    };
    vec![
        table(&[
            "指標/現状値/目標値",
            "届出率|全国/95.8%/98.0%",
            "重点的に取り組むもの//",
            "延べ利用者//32,000人",
        ]),
        table(&[
            "区分/金額",
            "妊娠11週以下での届出/三十円",
            "二回目以降/六十円",
        ]),
    ]
}

#[test]
fn pandoc_reads_the_tables_of_the_markdown_back() {
    for dialect in ["markdown", "gfm"] {
        let args = ["--from", dialect, "--to", "json"];
        let Some(json) = run("pandoc", &args, markdown(&model()).as_bytes()) else {
            return;
        };
        assert_eq!(
            tables(&serde_json::from_str(&json).unwrap()),
            expected(),
            "{dialect}"
        );
    }
}

#[test]
fn html_has_real_tables_with_the_annotated_words_marked() {
    let page = Html::parse_document(&html(&model()));
    let all = |root: ElementRef<'_>, selector: &str| -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let found = root.select(&selector);
        found.map(|one| one.text().collect::<String>()).collect()
    };
    let root = page.root_element();
    let heads = all(root, "table thead th");
    let heads: Vec<&str> = heads
        .iter()
        .map(|head| head.trim_start_matches(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(heads, ["指標", "現状値", "目標値", "区分", "金額"]);
    assert_eq!(all(root, "td[colspan='3']").len(), 1);
    assert_eq!(all(root, "td mark.opinion"), ["95.8%"]);
    assert_eq!(all(root, "td mark.suggestion"), ["98.0%"]);
    assert_eq!(all(root, "td a.ref").len(), 2);
    assert_eq!(all(root, "div.table > .card").len(), 2, "below the table");
    assert!(
        all(root, "td")
            .iter()
            .any(|cell| cell.ends_with("妊娠11週以下での届出"))
    );
}

#[test]
fn word_has_real_tables_with_comments_and_changes_in_their_cells() {
    let file = docx(&model(), DocxLook::Comments, "山田委員");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("案.docx");
    std::fs::write(&path, &file).unwrap();
    let args = ["--from=docx", "--to=json", path.to_str().unwrap()];
    let Some(json) = run("pandoc", &args, b"") else {
        return;
    };
    let mut accepted = expected();
    accepted[0][1][2] = "99.0%".to_owned();
    accepted[0][2].truncate(1);
    assert_eq!(tables(&serde_json::from_str(&json).unwrap()), accepted);
    let all = parts(&file);
    let (_, document) = all
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let cells = document
        .split("<w:tc>")
        .filter(|cell| cell.contains("95.8%"));
    let cell: String = cells.collect();
    assert_eq!(cell.matches("commentRangeStart").count(), 1, "{cell}");
    assert_eq!(cell.matches("commentRangeEnd").count(), 1, "{cell}");
    let Some(text) = text_in_libreoffice(folder.path(), &path) else {
        return;
    };
    let beside = |line: &str| line.contains("二回目以降") && line.contains("六十円");
    assert!(text.lines().any(beside), "{text}");
}
