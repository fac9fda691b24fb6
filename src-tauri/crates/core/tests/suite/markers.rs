//! What begins a line and is a marker, or none.

use crate::notation::{assert_reads, outline_of};

#[test]
fn letters_go_on_behind_the_eighth() {
    assert_reads(
        "
手引
⏎
１　計画
　g) 設備
　h) 保管
　i) 公開
　j) 廃棄
⏎
２　記録
　(u) 方法
　(v) 期間
　(w) 場所
　(x) その他
⏎
３　報告
　h) 保管
　i) 公開
⏎
４　点検
　i) 台帳
　ii) 帳簿
",
        "
|手引
  １|計画
    g)|設備
    h)|保管
    i)|公開
    j)|廃棄
  ２|記録
    (u)|方法
    (v)|期間
    (w)|場所
    (x)|その他
  ３|報告
    h)|保管
    i)|公開
  ４|点検
    i)|台帳
    ii)|帳簿",
    );
}

#[test]
fn words_with_room_between_their_letters_or_before_a_number_are_no_markers() {
    for line in [
        "例　外",
        "例　外　を認める。",
        "例　年の流行の規模を踏まえて対応する。",
        "例　えば、次のとおりである。",
        "十～二十　年",
        "B.1 型の肝炎については、対策を講ずる。",
        "A.I　人工知能",
        "V.2 を用いる。",
        "附属書（参考）を参照すること。",
        "附属書（規定）は次のとおり。",
        "a) から順に提出する。",
        "(v) は、注射薬をいう。",
    ] {
        let before = "計画（案）\n⏎\n第１　総則\n　次のとおりとする。\n⏎\n";
        let read = outline_of(&format!("{before}{line}\n"));
        let last = read.trim_end().lines().last().unwrap();
        assert_eq!(last.trim_start(), format!("|{line}"), "{read}");
    }
    for (line, marker) in [
        ("例　東京都、大阪府", "例"),
        ("例　年金の記録", "例"),
        ("備考 10 年以上の経験を有する者をいう。", "備考"),
        ("備考１　次のとおりとする。", "備考１"),
        ("NOTE 1  期間は、決定する。", "NOTE 1"),
        ("附属書 A（参考） 記載例", "附属書 A"),
        ("(1)～(3)　（略）", "(1)～(3)"),
        ("１・２　略", "１・２"),
        ("２～４　［略］", "２～４"),
        ("(3)～(5)　（削る）", "(3)～(5)"),
        ("例　年１回の研修", "例"),
        ("例　会の運営", "例"),
        ("A.1 系統的なレビュー", "A.1"),
        ("A.3 株式会社の扱い", "A.3"),
        ("Ａ－Ⅰ　総論", "Ａ－Ⅰ"),
        ("Ａ．１　系統図", "Ａ．１"),
        ("Ⅳ　のぞましい体制", "Ⅳ"),
        ("（１） から揚げ", "（１）"),
        ("第１　目的", "第１"),
        ("第２ 目標", "第２"),
        ("第３　部会の設置", "第３"),
        ("第４　条件", "第４"),
    ] {
        let read = outline_of(&format!("計画（案）\n⏎\n第１　総則\n⏎\n{line}\n"));
        assert!(read.contains(&format!(" {marker}|")), "{read}");
    }
}

#[test]
fn letters_are_forgotten_behind_the_next_section() {
    let text = "
指針
⏎
１　手順
　g) 報告
　h) 検査
⏎
２　記録
　i) 紙
　ii) 電子
";
    let read = outline_of(text);
    assert!(
        read.contains("  ２|記録\n    i)|紙\n    ii)|電子\n"),
        "{read}"
    );
}
