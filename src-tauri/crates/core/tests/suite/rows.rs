//! Rows of ruled tables: cells side by side share their printed lines, and rows go over pages.

use kosshi_core::correction::{Correction, CorrectionError, apply};
use kosshi_core::outline::{self, Node, NodeKind};
use kosshi_core::source::{Flow, Page, Piece, Said, SaidRole, Source, SourcePos};

/// The columns at which the cells of the tables here begin.
const COLUMNS: [usize; 3] = [0, 8, 40];

/// A page with a table: the lines of each cell of each row, between lines of text.
fn page(above: &[&str], rows: &[[&[&str]; 3]], below: &[&str]) -> Page {
    let mut page = Page::default();
    page.lines.extend(above.iter().map(|&line| line.to_owned()));
    let mut order = 0;
    for row in rows {
        let first = row.iter().position(|cell| !cell.is_empty());
        let orders = row.map(|cell| {
            let from = order;
            order += u32::try_from(cell.len()).unwrap();
            from
        });
        let tallest = row.iter().map(|cell| cell.len()).max().unwrap();
        for at in 0..tallest {
            let mut line = String::new();
            let mut pieces = Vec::new();
            for (column, cell) in row.iter().enumerate() {
                let Some(words) = cell.get(at) else { continue };
                let from = COLUMNS[column];
                line.extend(std::iter::repeat_n(' ', from - line.chars().count()));
                line.push_str(words);
                let flow = match at {
                    0 if Some(column) == first => Flow::Begins,
                    0 => Flow::Cell,
                    _ => Flow::GoesOn,
                };
                pieces.push(Piece {
                    from: u32::try_from(from).unwrap(),
                    order: orders[column] + u32::try_from(at).unwrap(),
                    cell: u32::try_from(from).unwrap(),
                    said: Said {
                        role: Some(SaidRole::Row),
                        flow,
                        rank: None,
                    },
                });
            }
            page.lines.push(line);
            let number = u32::try_from(page.lines.len()).unwrap();
            page.pieces.insert(number, pieces);
        }
    }
    page.lines.extend(below.iter().map(|&line| line.to_owned()));
    page
}

/// What the rows say, their cells parted by a bar.
fn rows(source: &Source) -> Vec<String> {
    let nodes = outline::read(source).nodes;
    let rows = nodes.iter().filter(|node| node.kind == NodeKind::Table);
    rows.map(|row| row.text.replace('\t', "|")).collect()
}

const HEAD: [&[&str]; 3] = [&["No."], &["訂正前"], &["訂正後"]];

/// A row of which two cells do not end on the page.
const OPEN: [&[&str]; 3] = [
    &["１"],
    &[
        "別紙様式の一について、管理者は訪",
        "問看護の記録を整え、これを五年間",
    ],
    &[
        "別紙様式の二について、管理者は訪",
        "問看護の記録を整え、これを十年間",
    ],
];

const REST: [&[&str]; 3] = [&[], &["保存すること。"], &["保存すること。"]];

const JOINED: &str = "１|別紙様式の一について、管理者は訪問看護の記録を整え、これを五年間保存すること。\
    |別紙様式の二について、管理者は訪問看護の記録を整え、これを十年間保存すること。";

#[test]
fn cells_side_by_side_stand_on_the_same_lines() {
    let source = Source {
        pages: vec![page(
            &["次のとおり訂正する。"],
            &[
                HEAD,
                [&["１"], &["第一の", "規定"], &["第二の", "規定"]],
                [&["２"], &["略"], &["略"]],
            ],
            &["以上のとおりとする。"],
        )],
    };
    assert_eq!(
        rows(&source),
        ["No.|訂正前|訂正後", "１|第一の規定|第二の規定", "２|略|略"]
    );
    let nodes = outline::read(&source).nodes;
    let lines: Vec<(u32, u32)> = nodes
        .iter()
        .map(|node| (node.start.line, node.end.line))
        .collect();
    assert_eq!(lines, [(1, 1), (2, 2), (3, 4), (5, 5), (6, 6)]);
}

#[test]
fn rows_that_begin_beside_a_cell_of_several_have_places_of_their_own() {
    // What goes over both rows is set in their middle, beside the second.
    let mut one = page(&[], &[[&[], &["甲"], &[]], [&["全"], &["乙"], &[]]], &[]);
    let over = one.pieces.get_mut(&2).unwrap().first_mut().unwrap();
    (over.order, over.said.flow) = (0, Flow::Begins);
    let first = one.pieces.get_mut(&1).unwrap().first_mut().unwrap();
    (first.order, first.said.flow) = (1, Flow::Cell);
    let second = one.pieces.get_mut(&2).unwrap().last_mut().unwrap();
    second.said.flow = Flow::Begins;
    let source = Source { pages: vec![one] };
    assert_eq!(rows(&source), ["全|甲", "乙"]);
    let nodes = outline::read(&source).nodes;
    assert_ne!(nodes[0].id, nodes[1].id);
    assert_eq!(nodes[0].start.line, nodes[1].start.line);
}

#[test]
fn a_row_without_its_first_cell_at_the_top_of_a_page_goes_on() {
    let source = Source {
        pages: vec![
            page(&[], &[HEAD, OPEN], &["", "- 1 -"]),
            page(&[], &[REST], &["", "- 2 -"]),
        ],
    };
    assert_eq!(rows(&source), ["No.|訂正前|訂正後", JOINED]);
}

#[test]
fn words_that_run_on_join_rows_also_where_a_cell_has_ended() {
    let head: [&[&str]; 3] = [&[], &["改正案"], &["現行"]];
    let rows_of =
        |left: &'static [&'static str], right: &'static [&'static str]| [&[][..], left, right];
    let above = rows_of(
        &[
            "第一条　事業者は、指定訪問看護の事",
            "業を行うために必要な数の従業者を置",
        ],
        &[
            "第一条　事業者は、指定訪問看護の事",
            "業を適切に行うこと。",
            "（新設）",
        ],
    );
    let below = rows_of(&["くこと。"], &["第二条　略"]);
    let source = Source {
        pages: vec![page(&[], &[head, above], &[]), page(&[], &[below], &[])],
    };
    let joined = "第一条　事業者は、指定訪問看護の事業を行うために必要な数の従業者を置くこと。\
        |第一条　事業者は、指定訪問看護の事業を適切に行うこと。（新設）第二条　略";
    assert_eq!(rows(&source), ["改正案|現行", joined]);
}

#[test]
fn a_new_row_at_the_top_of_a_page_stays_one() {
    let next: [&[&str]; 3] = [&["２"], &["略"], &["略"]];
    let source = Source {
        pages: vec![page(&[], &[HEAD, OPEN], &[]), page(&[], &[next], &[])],
    };
    assert_eq!(rows(&source).len(), 3, "it has a number of its own");
    // Rows without a number stand elsewhere in the table, too.
    let total: [&[&str]; 3] = [&[], &["小計"], &["十件"]];
    let last: [&[&str]; 3] = [&["２"], &["令和八年度"], &["三件"]];
    let source = Source {
        pages: vec![
            page(&[], &[HEAD, total, last], &[]),
            page(&[], &[total], &[]),
        ],
    };
    assert_eq!(rows(&source).len(), 4);
}

#[test]
fn text_between_tables_keeps_their_rows_apart() {
    let source = Source {
        pages: vec![
            page(&[], &[HEAD, OPEN], &["以上である。"]),
            page(&[], &[REST], &[]),
        ],
    };
    assert_eq!(rows(&source).len(), 3);
}

#[test]
fn a_head_that_is_printed_again_is_a_running_header() {
    let source = Source {
        pages: vec![
            page(&[], &[HEAD, OPEN], &["", "- 1 -"]),
            page(&[], &[HEAD, REST], &["", "- 2 -"]),
            page(&[], &[HEAD, [&["２"], &["略"], &["略"]]], &["", "- 3 -"]),
        ],
    };
    assert_eq!(rows(&source), ["No.|訂正前|訂正後", JOINED, "２|略|略"]);
    let nodes = outline::read(&source).nodes;
    let apart = |node: &&Node| node.kind == NodeKind::Furniture && node.text.contains("訂正前");
    assert_eq!(nodes.iter().filter(apart).count(), 2);
}

#[test]
fn what_is_marked_in_a_cell_covers_nothing_beside_it() {
    let source = Source {
        pages: vec![page(&[], &[HEAD, OPEN], &[])],
    };
    let outline = outline::read(&source);
    let place = |line, column| SourcePos {
        page: 1,
        line,
        column,
    };
    let covered = outline.covered(place(2, 8), place(3, 11));
    let [(at, range)] = covered.as_slice() else {
        panic!("{covered:?}");
    };
    let words = range.of(&outline.nodes[*at].text);
    assert_eq!(words, Some("別紙様式の一について、管理者は訪問看護"));
}

/// Two pages of a table.
fn over(first: &[[&[&str]; 3]], second: &[[&[&str]; 3]]) -> Source {
    Source {
        pages: vec![page(&[], first, &[]), page(&[], second, &[])],
    }
}

#[test]
fn figures_and_names_overleaf_are_a_row_of_their_own_also_below_an_empty_cell() {
    // The first cell goes over two rows, and the page ends between them.
    let head: [&[&str]; 3] = [&["分野"], &["施策"], &["予算額"]];
    let above: [&[&str]; 3] = [&["医療機器"], &["機器開発の支援"], &["3,400"]];
    let below: [&[&str]; 3] = [&[], &["機器の審査体制の強化"], &["5,600"]];
    assert_eq!(rows(&over(&[head, above], &[below])).len(), 3);
    // Names are as wide as their column wherever they end.
    let head: [&[&str]; 3] = [&[], &["団体名"], &["所在地"]];
    let above: [&[&str]; 3] = [
        &[],
        &["一般社団法人日本医療機器産業連合会"],
        &["東京都新宿区下宮比町三番二号飯田橋ビル"],
    ];
    let below: [&[&str]; 3] = [
        &[],
        &["一般社団法人日本臨床検査薬協会"],
        &["東京都港区虎ノ門"],
    ];
    assert_eq!(rows(&over(&[head, above], &[below])).len(), 3);
}

#[test]
fn where_the_number_and_the_place_are_empty_the_row_goes_on() {
    let head: [&[&str]; 3] = [&["No."], &["該当箇所"], &["訂正後"]];
    let above: [&[&str]; 3] = [&["７"], &["別紙２"], &["ハ　①を準用する。"]];
    let below: [&[&str]; 3] = [&[], &[], &["イ　⑤を準用する。"]];
    let found = rows(&over(&[head, above], &[below]));
    assert_eq!(
        found,
        [
            "No.|該当箇所|訂正後",
            "７|別紙２|ハ　①を準用する。イ　⑤を準用する。"
        ]
    );
}

#[test]
fn a_row_in_other_columns_is_of_another_table() {
    let mut source = over(&[HEAD, OPEN], &[REST]);
    for pieces in source.pages[1].pieces.values_mut() {
        pieces.iter_mut().for_each(|piece| piece.cell += 5);
    }
    assert_eq!(rows(&source).len(), 3);
}

#[test]
fn rows_of_figures_are_no_head_that_is_printed_again() {
    let head: [&[&str]; 3] = [&["区分"], &["令和七年度"], &["令和八年度"]];
    let state: [&[&str]; 3] = [&["国費"], &["100"], &["120"]];
    let local: [&[&str]; 3] = [&["地方費"], &["70"], &["80"]];
    let found = rows(&over(&[head, state, local], &[head, state, local]));
    let expected = ["区分|令和七年度|令和八年度", "国費|100|120", "地方費|70|80"];
    assert_eq!(found[..3], expected);
    assert_eq!(found[3..], expected[1..]);
}

#[test]
fn the_unit_of_figures_above_a_table_that_goes_on_keeps_no_row_apart() {
    let source = Source {
        pages: vec![
            page(&["（単位：億円）"], &[HEAD, OPEN], &["", "- 1 -"]),
            page(&["（単位：億円）"], &[HEAD, REST], &["", "- 2 -"]),
        ],
    };
    assert_eq!(rows(&source), ["No.|訂正前|訂正後", JOINED]);
}

#[test]
fn a_line_with_more_cells_than_any_table_has_is_read_without_taking_it_apart() {
    let mut one = page(&[], &[HEAD], &[]);
    one.lines[0] = "字".repeat(100_000);
    let piece = one.pieces[&1][0];
    let pieces = (0..50_000).map(|from| Piece { from, ..piece });
    one.pieces.insert(1, pieces.collect());
    let outline = outline::read(&Source { pages: vec![one] });
    assert_eq!(outline.nodes[0].text.chars().count(), 100_000);
}

#[test]
fn rows_belong_where_the_first_of_them_does_wherever_their_first_cell_stands() {
    let mut table = page(
        &["１．総論", "（１）　休暇の日数は、次のとおりとする。"],
        &[
            [&[], &["勤続期間"], &["日数"]],
            [&[], &[], &["一般"]],
            [&["甲"], &["六か月"], &["十日"]],
        ],
        &["（２）　休暇は、請求する時季に与える。"],
    );
    // The first of the further cells stands further out than the item.
    for pieces in table.pieces.values_mut() {
        pieces.iter_mut().for_each(|piece| piece.said.rank = None);
    }
    let nodes = outline::read(&Source { pages: vec![table] }).nodes;
    let tables: Vec<&Node> = nodes
        .iter()
        .filter(|node| node.kind == NodeKind::Table)
        .collect();
    assert_eq!(tables.len(), 3);
    assert!(tables.iter().all(|row| row.parent == tables[0].parent));
    let second = nodes.iter().find(|node| node.marker == "（２）").unwrap();
    let first = nodes.iter().find(|node| node.marker == "（１）").unwrap();
    assert_eq!(second.parent, first.parent);
}

#[test]
fn words_of_a_cell_that_stands_alone_go_on_overleaf() {
    let above: [&[&str]; 3] = [
        &[],
        &[
            "医師又は集中治療を必要とする患者の",
            "看護に従事した経験を有するものを置",
        ],
        &[],
    ];
    let below: [&[&str]; 3] = [&[], &["くものであること。"], &[]];
    let head: [&[&str]; 3] = [&[], &["改定案"], &["現行"]];
    let found = rows(&over(&[head, above], &[below]));
    let whole =
        "医師又は集中治療を必要とする患者の看護に従事した経験を有するものを置くものであること。";
    assert_eq!(found, ["改定案|現行", whole]);
}

#[test]
fn nothing_is_put_under_a_row() {
    let table = page(
        &["１．総論"],
        &[HEAD, [&["１"], &["略"], &["略"]]],
        &["以上のとおりとする。"],
    );
    let mut outline = outline::read(&Source { pages: vec![table] });
    let last = outline.nodes.last().unwrap().id.clone();
    let before = outline.clone();
    let demoted = apply(&mut outline, &Correction::Demote { node: last });
    assert_eq!(demoted.unwrap_err(), CorrectionError::First);
    assert_eq!(outline, before);
}
