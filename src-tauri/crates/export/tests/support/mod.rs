//! A small draft with every kind of node and annotation.

#![allow(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    reason = "each suite uses its part; a test ends where it fails"
)]

pub(crate) mod clients;
pub(crate) mod hostile;
pub(crate) mod written;

use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, PlacementState, Priority, Scope, Stance,
};
use kosshi_core::ids::{AnnotationId, NodeId};
use kosshi_core::outline::NodeKind;
use kosshi_core::position::CharRange;
use kosshi_core::printed::PrintedPages;
use kosshi_export::{ExportAnnotation, ExportNode, ExportReply, Model, Moment};

/// A node on a line of page 1, numbered by `line`.
pub(crate) fn node(line: u32, depth: u16, kind: NodeKind, marker: &str, text: &str) -> ExportNode {
    ExportNode {
        id: NodeId::at(1, line, 0),
        depth,
        kind,
        marker: marker.into(),
        text: text.into(),
        citation: String::new(),
        page: 1,
        line,
        rows: Vec::new(),
        grid: None,
        annotations: Vec::new(),
    }
}

/// An annotation on these words, of which the first stand at `start`; on the whole node without.
pub(crate) fn annotation(
    number: u128,
    kind: AnnotationKind,
    quote: &str,
    start: Option<u32>,
    body: &str,
) -> ExportAnnotation {
    let len = u32::try_from(quote.chars().count()).unwrap_or(u32::MAX);
    let id = AnnotationId(
        format!("00000000-0000-7000-8000-{number:012}")
            .parse()
            .unwrap_or_default(),
    );
    ExportAnnotation {
        citation: "２．（２）〇臨床試験 ・1つ目".into(),
        line: 171,
        range: start.map(|start| CharRange::new(start, start + len)),
        quote: quote.into(),
        body: body.into(),
        created: moment(),
        updated: moment(),
        ..ExportAnnotation::new(id, kind)
    }
}

fn moment() -> Moment {
    Moment {
        text: "2026-05-01 14:03".into(),
        unix_ms: 1_777_611_780_000,
    }
}

/// The fixture of the golden files.
pub(crate) fn model() -> Model {
    use AnnotationKind as A;
    use NodeKind as K;
    let mut nodes = vec![
        node(
            1,
            0,
            K::Title,
            "",
            "第３期医療分野研究開発推進計画 骨子（たたき台）",
        ),
        node(4, 1, K::Heading, "１．", "総論"),
        node(
            7,
            2,
            K::Paragraph,
            "",
            "基礎から実用化までの一貫した研究開発に進展が見られている。",
        ),
        node(78, 1, K::Heading, "２．", "主要な検討項目"),
        node(132, 2, K::Heading, "（２）", "環境の整備"),
        node(170, 3, K::Heading, "〇", "臨床試験"),
        node(171, 4, K::Item, "・", "治験の活性化と効率化"),
        node(
            172,
            5,
            K::Note,
            "",
            "（国内開発の促進に加え、海外オリジンの対策も含む）",
        ),
        node(
            173,
            5,
            K::Item,
            "１）",
            "国際共同治験に関するワンストップサービスの在り方",
        ),
        node(
            174,
            5,
            K::Item,
            "２）",
            "臨床研究中核病院の特色化とレベルアップ",
        ),
        node(182, 4, K::Item, "・", "国際的な規制調和"),
        node(190, 4, K::Paragraph, "", "以上の項目を次回までに整理する。"),
    ];
    let mut opinion = annotation(
        1,
        A::Opinion,
        "ワンストップサービスの在り方",
        Some(10),
        "「在り方」に留めず、設置主体を明記すべき。\n\n1. 主体\n2. 開始時期 <いつ>",
    );
    opinion.tags = vec!["治験".into(), "第2回".into()];
    opinion.member = "山田委員".into();
    opinion.state = AnnotationState::Submit;
    opinion.stance = Some(Stance::Against);
    opinion.priority = Priority::High;
    (opinion.colour, opinion.label) = (Some(Colour::Red), "重要".into());
    opinion.replies = ["その通り。", "次回に確認する。\n資料２"]
        .map(|body| ExportReply {
            body: body.into(),
            created: moment(),
        })
        .into();
    let mut suggestion = annotation(2, A::Suggestion, "特色化とレベルアップ", Some(9), "");
    suggestion.replacement = Some("特色化と相互連携の強化".into());
    suggestion.reason = "役割分担が読み取れないため。".into();
    let mut deletion = annotation(3, A::Suggestion, "とレベルアップ", Some(12), "");
    deletion.replacement = Some(String::new());
    let question = annotation(
        4,
        A::Question,
        "海外オリジンの対策",
        Some(12),
        "「ロス」の定義は？",
    );
    let note = annotation(
        5,
        A::Note,
        "治験の活性化と効率化",
        None,
        "14:03 事務局から説明",
    );
    let note = ExportAnnotation {
        scope: Scope::Branch,
        colour: Some(Colour::Blue),
        priority: Priority::Low,
        ..note
    };
    let mark = annotation(6, A::Highlight, "一貫した研究開発", Some(10), "");
    let bookmark = annotation(7, A::Bookmark, "国際的な規制調和", None, "");
    for (at, given) in [
        (2, vec![mark]),
        (6, vec![note]),
        (7, vec![question]),
        (8, vec![opinion]),
        (9, vec![suggestion, deletion]),
        (10, vec![bookmark]),
    ] {
        if let Some(node) = nodes.get_mut(at) {
            node.annotations = given;
        }
    }
    let mut orphan = annotation(
        8,
        A::Opinion,
        "希少疾病の研究",
        None,
        "前の版では2頁にあった。",
    );
    orphan.placement = PlacementState::Orphan;
    orphan.citation = "３．・2つ目".into();
    Model {
        title: "第３期医療分野研究開発推進計画".into(),
        label: "骨子（たたき台）".into(),
        date: "令和6年4月".into(),
        generated_at: "2026-05-02 09:00".into(),
        generated_ms: 1_777_680_000_000,
        printed: PrintedPages::default(),
        nodes,
        apart: vec![orphan],
        meetings: Vec::new(),
    }
}

/// A model in which every text that a person or a document can give is `text`.
pub(crate) fn filled_with(text: &str) -> Model {
    let mut model = model();
    for field in [
        &mut model.title,
        &mut model.label,
        &mut model.date,
        &mut model.generated_at,
    ] {
        text.clone_into(field);
    }
    for node in &mut model.nodes {
        node.id = text.into();
        for field in [&mut node.marker, &mut node.text, &mut node.citation] {
            text.clone_into(field);
        }
    }
    let placed = model
        .nodes
        .iter_mut()
        .flat_map(|node| &mut node.annotations);
    for annotation in placed.chain(&mut model.apart) {
        for field in [
            &mut annotation.citation,
            &mut annotation.quote,
            &mut annotation.prefix,
            &mut annotation.suffix,
            &mut annotation.member,
            &mut annotation.body,
            &mut annotation.reason,
            &mut annotation.label,
            &mut annotation.created.text,
        ] {
            text.clone_into(field);
        }
        annotation.replacement = annotation.replacement.is_some().then(|| text.to_owned());
        annotation.tags = vec![text.to_owned()];
        for reply in &mut annotation.replies {
            text.clone_into(&mut reply.body);
            text.clone_into(&mut reply.created.text);
        }
    }
    model
}

#[path = "../../../../../tests/support/payloads.rs"]
mod payloads;
pub(crate) use payloads::PAYLOADS;
