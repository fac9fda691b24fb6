//! Tables in columns: what stands in which column, in every shape a table comes in.

use kosshi_core::outline::{self, Node, NodeKind, Outline};
use kosshi_core::position::CharPos;
use kosshi_core::source::{Flow, Page, Said, SaidRole, Source};
use kosshi_core::table::{BORDER, Cell, Grid, grids};
use proptest::prelude::{prop_oneof, proptest};

use crate::invariants::{draft_like, mutated_plan, said_sources};

/// The tables' nodes with their grids, in reading order.
fn shown(outline: &Outline) -> Vec<(&Node, Grid)> {
    let mut grids = grids(outline);
    let nodes = outline.nodes.iter();
    nodes
        .filter_map(|node| Some((node, grids.remove(&node.id)?)))
        .collect()
}

/// The rows of all tables, their columns parted by ` | `.
fn rows(source: &Source) -> Vec<String> {
    let outline = outline::read(source);
    let rows = shown(&outline)
        .into_iter()
        .flat_map(|(node, grid)| grid.words(&node.text));
    rows.map(|row| row.join(" | ")).collect()
}

/// Rows as a file says them: each line with how it goes with the one before.
fn said(lines: &[(Flow, &str)]) -> Source {
    let mut page = Page::default();
    for (number, &(flow, line)) in (1..).zip(lines) {
        page.lines.push(line.to_owned());
        let said = Said {
            role: Some(SaidRole::Row),
            flow,
            rank: None,
        };
        page.said.insert(number, said);
    }
    Source { pages: vec![page] }
}

/// What holds for the tables of any outline.
fn check(source: &Source) {
    let outline = outline::read(source);
    for (node, grid) in shown(&outline) {
        assert_eq!(node.kind, NodeKind::Table);
        let columns = u32::try_from(grid.columns.len()).unwrap();
        assert!((2..=64).contains(&columns), "{grid:?}");
        assert!(grid.columns.iter().all(|&width| width > 0), "{grid:?}");
        assert_eq!(grid.cells[0].at.0, 0);
        let order = |pair: &[kosshi_core::table::Cell]| {
            let (one, next) = (pair[0], pair[1]);
            let behind = (one.row, one.column) < (next.row, next.column);
            let free = one.row != next.row || one.column + one.span <= next.column;
            one.at < next.at && behind && free
        };
        assert!(grid.cells.windows(2).all(order), "{grid:?}");
        let len = node.text.chars().count();
        for cell in &grid.cells {
            assert!(cell.at.index() < len, "{grid:?} in {node:?}");
            assert!(
                cell.span > 0 && cell.column + cell.span <= columns,
                "{grid:?}"
            );
        }
        assert_eq!(grid.rows[0], 0);
        assert!(grid.rows.is_sorted_by(|one, next| one < next), "{grid:?}");
        assert!(grid.items.is_sorted(), "{grid:?}");
        assert!(grid.items.iter().all(|at| at.index() < len), "{grid:?}");
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let words = grid.words(&node.text).concat().concat();
        assert_eq!(visible(&words), visible(&node.text), "{grid:?}");
    }
}

proptest! {
    #[test]
    fn every_cell_stands_in_the_text_and_in_a_column(
        text in prop_oneof![draft_like(), mutated_plan()],
    ) {
        check(&Source::from_text(&text));
    }

    #[test]
    fn whatever_a_file_says_of_its_rows_they_stand_in_columns(source in said_sources()) {
        check(&source);
    }
}

#[test]
fn a_table_laid_out_with_spaces_stands_in_columns() {
    let text = "次のとおりとする。\n\
                \u{20}指標                現状値     目標値\n\
                \u{20}妊娠11週以下での    95.8%      98.0%\n\
                \u{20}届出率\n\
                \u{20}延べ利用者          28,416人   32,000人\n\
                \n\
                この値は毎年度見直す。\n";
    assert_eq!(
        rows(&Source::from_text(text)),
        [
            "指標 | 現状値 | 目標値",
            "妊娠11週以下での届出率 | 95.8% | 98.0%",
            "延べ利用者 | 28,416人 | 32,000人",
        ]
    );
}

/// Programs scale each page on its own.
#[test]
fn a_table_goes_on_overleaf_where_its_columns_stand_elsewhere() {
    let page = |gap: usize, rows: &[(&str, &str)]| -> String {
        let line = |(one, other): &(&str, &str)| {
            let space = " ".repeat(gap - one.chars().count());
            format!("  {one}{space}{other}    号\n")
        };
        rows.iter().map(line).collect()
    };
    let text = page(
        30,
        &[
            ("特別管理加算", "（訪看25）第"),
            ("専門管理加算", "（訪看32）第"),
        ],
    ) + "\u{c}"
        + &page(
            21,
            &[
                ("情報活用加算", "（訪看34）第"),
                ("情報連携加算", "（訪看35）第"),
            ],
        );
    assert_eq!(
        rows(&Source::from_text(&text)),
        [
            "特別管理加算 | （訪看25）第 | 号",
            "専門管理加算 | （訪看32）第 | 号",
            "情報活用加算 | （訪看34）第 | 号",
            "情報連携加算 | （訪看35）第 | 号",
        ]
    );
}

#[test]
fn full_width_spaces_lay_out_a_table_too() {
    let text = "次のとおりとする。\n\
                \u{3000}区分　　　　　　金額\n\
                \u{3000}初回　　　　　　三十円\n\
                \u{3000}二回目以降　　　六十円\n\
                \n\
                この額は毎年度見直す。\n";
    assert_eq!(
        rows(&Source::from_text(text)),
        ["区分 | 金額", "初回 | 三十円", "二回目以降 | 六十円"]
    );
}

/// Programs that turn a page into text set so many characters before a cell, be they wide or not.
#[test]
fn columns_may_be_counted_in_characters() {
    let text = "【Ａ】        基本診療料の評価区分   金額\n\
                ０を超える      評価料（Ⅱ）１     30 円\n\
                45 以上      評価料（Ⅱ）２     60 円\n\
                1,005 以上   評価料（Ⅱ）34    1,020 円\n";
    assert_eq!(
        rows(&Source::from_text(text)),
        [
            "【Ａ】 | 基本診療料の評価区分 | 金額",
            "０を超える | 評価料（Ⅱ）１ | 30 円",
            "45 以上 | 評価料（Ⅱ）２ | 60 円",
            "1,005 以上 | 評価料（Ⅱ）34 | 1,020 円",
        ]
    );
}

#[test]
fn what_goes_over_several_columns_spans_them() {
    let text = "次のとおりとする。\n\
                \u{20}新規    継続    12人      24人\n\
                \u{20}再開    継続    12人      24人\n\
                \u{20}三か月の合計    36人      72人\n\
                \u{20}再開    中止    12人      24人\n";
    let outline = outline::read(&Source::from_text(text));
    let shown = shown(&outline);
    let cells = shown.iter().flat_map(|(_, grid)| &grid.cells);
    let spans: Vec<(u32, u32)> = cells
        .filter(|cell| cell.row == 2)
        .map(|cell| (cell.column, cell.span))
        .collect();
    assert_eq!(spans, [(0, 2), (2, 1), (3, 1)]);
}

#[test]
fn brackets_that_a_form_leaves_open_part_no_cells() {
    let text = "\u{20}       職種                         人数\n\
                \u{20}   （             ）            人 常勤        人 非常勤       人\n\
                \u{20}   （             ）            人 常勤        人 非常勤       人\n";
    assert_eq!(
        rows(&Source::from_text(text)),
        [
            "（ ） | 人 常勤 | 人 非常勤 | 人",
            "（ ） | 人 常勤 | 人 非常勤 | 人",
        ]
    );
}

/// A bracket may close in the line below.
#[test]
fn cells_whose_brackets_are_open_are_cells() {
    let text = "\u{20}                令和８年６月～令和９年５月          令和９年６月～\n\
                対象職員（看護補助者及び事務   1.29×3.2％        1.29×6.4％\n\
                職員を除く。）の月額賃金総額\n\
                看護補助者及び事務職員の月額   1.29×5.7％        1.29×11.4％\n\
                賃金総額\n";
    assert_eq!(
        rows(&Source::from_text(text)),
        [
            "対象職員（看護補助者及び事務職員を除く。）の月額賃金総額 | 1.29×3.2％ | 1.29×6.4％",
            "看護補助者及び事務職員の月額賃金総額 | 1.29×5.7％ | 1.29×11.4％",
        ]
    );
}

/// Where a cell is full, a single space may be left before the next.
#[test]
fn words_at_the_edge_of_a_column_begin_a_cell() {
    let text = "次のとおりとする。\n\
                \u{20}備考１～22                      備考１～22\n\
                \u{20}要領で記載してください。        要領で記載してください。\n\
                \u{20}居宅介護サービスと施設の体制等 居宅介護サービスと施設の体制等\n\
                \u{20}（表略）                        （表略）\n";
    assert_eq!(
        rows(&Source::from_text(text)),
        [
            "備考１～22 | 備考１～22",
            "要領で記載してください。 | 要領で記載してください。",
            "居宅介護サービスと施設の体制等 | 居宅介護サービスと施設の体制等",
            "（表略） | （表略）",
        ]
    );
}

#[test]
fn rows_that_a_file_tells_share_their_columns() {
    use Flow::{Begins, Cell, GoesOn};
    let source = said(&[
        (Begins, "指標"),
        (Cell, "            現状値"),
        (Cell, "                    目標値"),
        (Begins, "妊娠11週"),
        (GoesOn, "以下の届出率"),
        (Cell, "                    98.0%"),
        (Begins, "重点的に取り組むもの"),
    ]);
    let outline = outline::read(&source);
    let shown = shown(&outline);
    let widths: Vec<&[u32]> = shown.iter().map(|(_, grid)| &grid.columns[..]).collect();
    assert_eq!(widths, [&[12, 8, 6]; 3]);
    assert_eq!(shown[2].1.cells[0].span, 3, "a head of the rows below it");
    assert_eq!(
        rows(&source),
        [
            "指標 | 現状値 | 目標値",
            "妊娠11週以下の届出率 |  | 98.0%",
            "重点的に取り組むもの |  | ",
        ]
    );
}

#[test]
fn items_in_a_cell_stand_on_lines_of_their_own() {
    use Flow::{Begins, Cell, GoesOn};
    let source = said(&[
        (Begins, "区分"),
        (Cell, "            取組"),
        (Begins, "（１）国"),
        (GoesOn, "（２）都道府県"),
        (Cell, "            体制を整備する。"),
        (GoesOn, "            ・人材を育て、"),
        (GoesOn, "            確保する。"),
        (GoesOn, "            ①から③までの"),
        (GoesOn, "            10 億円を使う。"),
        (GoesOn, "            ※要調整"),
    ]);
    assert_eq!(
        rows(&source),
        [
            "区分 | 取組",
            "（１）国\n（２）都道府県 | \
             体制を整備する。\n・人材を育て、確保する。①から③までの10 億円を使う。\n※要調整",
        ]
    );
    let outline = outline::read(&source);
    let (node, grid) = shown(&outline).remove(1);
    let begins = |at: &kosshi_core::position::CharPos| node.text.chars().nth(at.index()).unwrap();
    let items: String = grid.items.iter().map(begins).collect();
    assert_eq!(items, "（（・※");
    let laid = "次のとおりとする。\n\
                \u{20}区分                金額\n\
                \u{20}施設の整備          ・国は三十円\n\
                \u{20}                    ・県は六十円\n\
                \n\
                \u{20}その他              六十円\n\
                \n\
                この額は毎年度見直す。\n";
    assert_eq!(
        rows(&Source::from_text(laid)),
        [
            "区分 | 金額",
            "施設の整備 | ・国は三十円\n・県は六十円",
            "その他 | 六十円"
        ]
    );
}

/// Older drafts were kept with their cells centred, or all at the margin.
#[test]
fn cells_that_do_not_tell_where_they_begin_are_counted() {
    use Flow::{Begins, Cell};
    let flat = said(&[
        (Begins, "現行"),
        (Cell, "改正"),
        (Begins, "研究を推進する。"),
        (Cell, "研究と開発を推進する。"),
    ]);
    assert_eq!(
        rows(&flat),
        ["現行 | 改正", "研究を推進する。 | 研究と開発を推進する。"]
    );
    let centred = said(&[
        (Begins, "         現行"),
        (Cell, "                                  改正"),
        (Begins, "研究を推進する。"),
        (Cell, "                         研究と開発を推進する。"),
        (Begins, "      開発する。"),
        (Cell, "                             開発を推進する。"),
    ]);
    assert_eq!(
        rows(&centred),
        [
            "現行 | 改正",
            "研究を推進する。 | 研究と開発を推進する。",
            "開発する。 | 開発を推進する。"
        ]
    );
}

#[test]
fn rows_on_one_line_tell_empty_cells_by_their_borders() {
    use Flow::Begins;
    let lines = [
        format!("指標{BORDER}現状値{BORDER}目標値"),
        format!("届出率{BORDER}{BORDER}98.0%"),
        format!("{BORDER}95.8%"),
    ];
    let lines: Vec<(Flow, &str)> = lines.iter().map(|line| (Begins, line.as_str())).collect();
    assert_eq!(
        rows(&said(&lines)),
        ["指標 | 現状値 | 目標値", "届出率 |  | 98.0%", " | 95.8% | ",]
    );
}

#[test]
fn a_row_goes_on_overleaf_in_the_same_table() {
    use Flow::{Begins, Cell};
    let mut source = said(&[(Begins, "指標"), (Cell, "            目標値")]);
    let rest = said(&[(Begins, "届出率"), (Cell, "            98.0%")]);
    source.pages.extend(rest.pages);
    let foot = Said {
        role: Some(SaidRole::Furniture),
        flow: Flow::Begins,
        rank: None,
    };
    source.pages[0].lines.push("- 1 -".to_owned());
    source.pages[0].said.insert(3, foot);
    let outline = outline::read(&source);
    let tables: Vec<u32> = shown(&outline).iter().map(|(_, grid)| grid.table).collect();
    assert_eq!(tables, [0, 0]);
}

#[test]
fn thousands_of_cells_stand_in_columns() {
    let wide: Vec<String> = (0..5_000)
        .map(|n| format!("{}{n}", " ".repeat(n % 900)))
        .collect();
    let flow = |at: usize| if at == 0 { Flow::Begins } else { Flow::Cell };
    let lines: Vec<(Flow, &str)> = (0..)
        .map(flow)
        .zip(wide.iter().map(|l| l.as_str()))
        .collect();
    check(&said(&lines));
    check(&Source::from_text(&"い    ろ    は\n".repeat(20_000)));
}

/// One text of so many rows, each with an item in it.
#[test]
fn the_cells_of_tens_of_thousands_of_rows_are_read_in_step_with_their_number() {
    let count = 50_000;
    let text = "一 ・二\t".repeat(50_000);
    let cell = |row: u32| Cell {
        at: CharPos(row * 5),
        row,
        column: 0,
        span: 2,
    };
    let grid = Grid {
        table: 0,
        columns: vec![8, 8],
        cells: (0..count).map(cell).collect(),
        rows: (0..count).collect(),
        items: (0..count).map(|row| CharPos(row * 5 + 2)).collect(),
    };
    let words = grid.words(&text);
    assert_eq!(words.len(), 50_000);
    assert!(words.iter().all(|row| row == &["一\n・二", ""]));
}

#[test]
fn a_comparison_has_the_columns_of_its_head_whatever_gaps_its_sentences_have() {
    let text = "\
次のとおり改める。

            改　正　案                              現　　行
第一条　事業者は、次に掲げる        第一条　事業者は、次に掲げる
  基準を満たすこと。                  基準を満たすこと。
  ①    専従の職員を置くこと。        ①    常勤の職員を置くこと。
  ②    記録を五年間保存するこ        ②    記録を保存すること。
        と。
  点数                48 点            点数                30 点
第二条　略                          第二条　略
";
    assert_eq!(
        rows(&Source::from_text(text)),
        [
            "改　正　案 | 現　行",
            "第一条　事業者は、次に掲げる基準を満たすこと。 | 第一条　事業者は、次に掲げる基準を満たすこと。",
            "① 専従の職員を置くこと。 | ① 常勤の職員を置くこと。",
            "② 記録を五年間保存すること。点数 48 点 | ② 記録を保存すること。点数 30 点",
            "第二条　略 | 第二条　略",
        ]
    );
}

#[test]
fn a_comparison_keeps_its_columns_where_a_page_has_none_but_what_is_compared() {
    let text = "\
次のとおり訂正する。

No.   該当箇所       訂正前                        訂正後
１    別紙１         ア　記録を整えること。        ア　記録を作り、これを整え
      ５頁                                         ること。
２    別紙２         イ　管理者は、前項の規定      イ　管理者は、前項の規定に
\u{c}による報告を受けたときは、      よる報告を受けたときは、これ
これを公表するものとする。      を遅滞なく公表するものとする。
";
    assert_eq!(
        rows(&Source::from_text(text)),
        [
            "No. | 該当箇所 | 訂正前 | 訂正後",
            "１ | 別紙１５頁 | ア　記録を整えること。 | ア　記録を作り、これを整えること。",
            "２ | 別紙２ | イ　管理者は、前項の規定による報告を受けたときは、これを公表するものとする。 \
             | イ　管理者は、前項の規定による報告を受けたときは、これを遅滞なく公表するものとする。",
        ]
    );
}

#[test]
fn labels_beside_a_comparison_have_a_column_without_a_head() {
    let text = "\
点数を次のとおり改める。

                          改定後      現行
急性期一般入院料１        1,688 点    1,650 点
急性期一般入院料２        1,644 点    1,619 点
急性期一般入院料３        1,569 点    1,545 点
";
    let found = rows(&Source::from_text(text));
    assert_eq!(found.first().map(String::as_str), Some(" | 改定後 | 現行"));
    let last = "急性期一般入院料３ | 1,569 点 | 1,545 点";
    assert_eq!(found.last().map(String::as_str), Some(last));
}

#[test]
fn a_page_with_nothing_but_what_is_compared_leaves_the_remarks_empty() {
    let text = "\
次のとおりである。

項目      現行                        改定案                      備考
目的      研究開発を推進する。        研究開発を強力に推進する。  字句の整理
体制      国が整備する。              国及び県が、次の規定に
\u{c}研究開発を推進する。        より研究開発を推進する。
あわせて成果を示す。        あわせて成果を公表する。
";
    let found = rows(&Source::from_text(text));
    assert!(
        found.iter().all(|row| row.matches(" | ").count() == 3),
        "{found:?}"
    );
    assert!(
        found.last().is_some_and(|row| row.ends_with(" | ")),
        "{found:?}"
    );
}

#[test]
fn the_head_of_a_comparison_is_a_row_of_its_own() {
    let text = "\
次のとおり改める。

現行                        改定案
研究開発を推進する。        研究開発を強力に推進する。
あわせて成果を示す。        あわせて成果を公表する。
";
    let found = rows(&Source::from_text(text));
    assert_eq!(found.first().map(String::as_str), Some("現行 | 改定案"));
}
