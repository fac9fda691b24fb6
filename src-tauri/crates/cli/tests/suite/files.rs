//! Files of every format through the built program, dangerous ones in a process of their own.

use std::fs;

use serde_json::Value;

use crate::program::{answer, bare, refusal, run};

/// A PDF of one page with that content stream.
fn pdf(filter: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
        2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
        /Resources<</Font<</F 5 0 R>>>>>>\nendobj\n\
        5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
        .to_vec();
    bytes.extend(format!("4 0 obj\n<<{filter}/Length {}>>\nstream\n", content.len()).bytes());
    bytes.extend(content);
    bytes.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n");
    bytes
}

/// A stream of a few megabytes that unfolds into several hundred.
fn bomb() -> Vec<u8> {
    pdf("/Filter/RunLengthDecode", &[0x81, b' '].repeat(5_000_000))
}

#[test]
fn a_pdf_is_read_with_its_pages_and_lines() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("案.pdf");
    fs::write(
        &file,
        pdf(
            "",
            b"BT /F 10 Tf 50 700 Td (A. First) Tj 0 -30 Td (B. Second) Tj ET",
        ),
    )
    .unwrap();
    let outline = answer(folder.path(), &["outline", file.to_str().unwrap()]);
    let nodes = outline["nodes"].as_array().unwrap();
    let places: Vec<_> = nodes
        .iter()
        .map(|node| (&node["text"], &node["line"]))
        .collect();
    assert_eq!(
        places,
        [
            (&Value::from("First"), &Value::from(1)),
            (&Value::from("Second"), &Value::from(2))
        ]
    );
}

#[test]
fn what_is_odd_about_a_file_is_told_once_for_each_kind() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("案.txt");
    let items = "\u{f06c}取組を進める。\n外字\u{e000}を含む文を書く。\n".repeat(30);
    fs::write(&file, format!("○○計画（素案）\n\n{items}")).unwrap();
    let file = file.to_str().unwrap();
    let library = folder.path().join("library");
    let told = bare(&library).args(["import", file]).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    let lines: Vec<&str> = told.lines().skip(1).collect();
    assert_eq!(
        lines,
        ["注意\t外字があります（U+E000）\t30 か所\t最初は1頁4行目"]
    );
    let warnings = &answer(&library, &["outline", file])["warnings"];
    assert_eq!(
        warnings.as_array().unwrap().len(),
        30,
        "each place for programs"
    );
    assert_eq!(warnings[29]["line"], 62);
}

#[test]
fn what_is_odd_is_told_by_the_numbers_printed_on_its_pages() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    for (at, odd, place) in [(0, 2, "1頁1行目"), (1, 0, "1枚目3行目"), (2, 4, "3頁1行目")]
    {
        let sheets = (0..5).map(|sheet| {
            let word = if sheet == odd {
                "外字\u{e000}を含む"
            } else {
                ""
            };
            match sheet {
                0 => format!("○○計画{at}（素案）\n\n{word}本文のない表紙。\n"),
                1 => "この計画の構成を示す。\n\n\n".to_owned(),
                number => format!("{word}取組を進める。\n\n- {} -\n", number - 1),
            }
        });
        let file = folder.path().join(format!("案{at}.txt"));
        fs::write(&file, sheets.collect::<Vec<_>>().join("\u{c}")).unwrap();
        let told = bare(&library).arg("import").arg(&file).output().unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        let notice = format!("注意\t外字があります（U+E000）\t{place}");
        assert_eq!(told.lines().nth(1), Some(&*notice), "{told}");
    }
}

#[test]
fn a_file_that_asks_for_all_memory_is_refused_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let (library, good, bad) = (
        folder.path().join("library"),
        folder.path().join("良.txt"),
        folder.path().join("悪.pdf"),
    );
    fs::write(&good, "○○計画（素案）\n\n１．総論\n").unwrap();
    fs::write(&bad, bomb()).unwrap();
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
    assert_eq!(refusal(&library, &["outline", bad]), "import_crashed");
    let both = run(&library, &["import", bad, good]);
    assert_eq!(both.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&both.stdout).unwrap();
    assert_eq!(answer["imports"][0]["error"]["code"], "import_crashed");
    assert!(answer["imports"][1]["draft"].is_string(), "{answer}");
}

#[test]
fn a_damaged_file_says_so_from_the_other_process() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("案.docx");
    fs::write(&file, b"PK\x03\x04........word/document.xml...").unwrap();
    assert_eq!(
        refusal(folder.path(), &["outline", file.to_str().unwrap()]),
        "import_damaged"
    );
}

#[test]
fn a_file_that_is_there_already_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("案.txt");
    fs::write(&file, "計画\n\n１　目的\n").unwrap();
    let import = ["import", file.to_str().unwrap()];
    let said = || {
        let output = bare(folder.path()).args(import).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let (first, again) = (said(), said());
    assert!(first.ends_with("注意 0\n"), "{first}");
    assert!(again.ends_with("注意 0\t読み込み済み\n"), "{again}");
}

#[test]
fn what_is_laid_out_anew_is_cited_without_lines() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("案.html");
    let table =
        "<table><tr><td>区分</td><td>目標</td></tr><tr><td>創薬</td><td>10件</td></tr></table>";
    let text = format!("<h1>計画</h1><h2>１　目的</h2><p>推進する。</p>{table}");
    fs::write(&file, text).unwrap();
    let path = file.to_str().unwrap();
    let library = folder.path().join("library");
    let imported = answer(&library, &["import", path]);
    let draft = imported["draft"].as_str().unwrap();
    for outline in [
        answer(&library, &["outline", path]),
        answer(&library, &["outline", "--draft", draft]),
    ] {
        let nodes = outline["nodes"].as_array().unwrap();
        assert!(nodes.len() > 2, "{outline}");
        assert!(nodes.iter().all(|node| node["line"] == 0), "{outline}");
        // Tables keep the columns that their lines told.
        let rows = nodes.iter().filter(|node| node["kind"] == "table");
        let in_columns: Vec<bool> = rows.map(|node| node["grid"].is_object()).collect();
        assert_eq!(in_columns, [true, true], "{outline}");
        let cited = nodes
            .iter()
            .map(|node| node["citation"].as_str().unwrap_or_default());
        assert!(
            cited.into_iter().all(|cited| !cited.contains("行目")),
            "{outline}"
        );
    }
}
