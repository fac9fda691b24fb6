//! Web Annotations: what is written is read back, whatever the words.

// clippy knows tests by their attribute; helpers between them are tests too.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use kosshi_core::anchor::{Anchor, Until};
use kosshi_core::annotation::{
    AnnotationKind, AnnotationState, Colour, Outcome, PlacementState, Priority, Scope, Stance,
};
use kosshi_core::ids::{AnnotationId, NodeId};
use kosshi_core::position::{CharPos, CharRange};
use kosshi_export::{
    Portable, PortableElsewhere, PortableLabel, PortablePage, PortablePlacement, PortableReply,
    PortableResponse, PortableSource, read_jsonld,
};
use proptest::prelude::*;
use serde_json::Value;
use support::written::jsonld;
use uuid::Uuid;

fn plain(id: u128) -> Portable {
    Portable {
        id: AnnotationId(Uuid::from_u128(id)),
        source: PortableSource {
            hash: "ab".repeat(32),
            title: "計画".into(),
            label: "素案".into(),
        },
        anchor: Anchor {
            node: NodeId::at(1, 173, 0),
            range: Some(CharRange::new(10, 24)),
            until: None,
            scope: Scope::Item,
            quote: "ワンストップサービスの在り方".into(),
            prefix: "国際共同治験に関する".into(),
            suffix: String::new(),
            page: 1,
            line: 173,
        },
        outline_path: vec!["２．主要な検討項目".into()],
        kind: AnnotationKind::Opinion,
        body: "明記すべき。".into(),
        replacement: None,
        reason: String::new(),
        state: AnnotationState::Draft,
        stance: None,
        priority: Priority::Normal,
        colour: None,
        tags: Vec::new(),
        placement: None,
        elsewhere: Vec::new(),
        said: None,
        made: 0,
        trashed: None,
        created: 1_795_426_200_123,
        updated: 1_795_426_200_124,
        replies: Vec::new(),
        responses: Vec::new(),
    }
}

fn page(annotations: Vec<Portable>) -> PortablePage {
    PortablePage {
        labels: Vec::new(),
        meetings: Vec::new(),
        annotations,
    }
}

#[test]
fn the_words_of_the_w3c_stand_where_its_readers_look() {
    let mut one = plain(1);
    one.kind = AnnotationKind::Suggestion;
    one.replacement = Some(String::new());
    one.tags = vec!["治験".into()];
    let page: Value = serde_json::from_str(&jsonld(&page(vec![one]))).unwrap();
    assert_eq!(page["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["type"], "AnnotationPage");
    let item = &page["items"][0];
    assert_eq!(item["id"], "urn:uuid:00000000-0000-0000-0000-000000000001");
    assert_eq!(
        (&item["type"], &item["motivation"]),
        (&"Annotation".into(), &"editing".into())
    );
    assert_eq!(item["created"], "2026-11-23T09:30:00.123Z");
    let selector = &item["target"]["selector"];
    assert_eq!(selector[0]["value"], "p1l173");
    assert_eq!(selector[0]["refinedBy"]["end"], 24);
    assert_eq!(selector[1]["exact"], "ワンストップサービスの在り方");
    let purposes: Vec<_> = (0..3).map(|n| item["body"][n]["purpose"].clone()).collect();
    assert_eq!(purposes, ["commenting", "editing", "tagging"]);
    assert_eq!(item["kosshi"]["page"], 1);
}

#[test]
fn what_is_not_ours_is_named_and_the_rest_is_read() {
    let mut page: Value = serde_json::from_str(&jsonld(&page(vec![plain(1), plain(2)]))).unwrap();
    let own = page.as_object_mut().unwrap().remove("kosshi");
    assert!(own.is_some(), "a file of before labels went along");
    page["items"][0].as_object_mut().unwrap().remove("kosshi");
    page["items"].as_array_mut().unwrap().push(Value::from("?"));
    let (read, unread) = read_jsonld(&page.to_string()).unwrap();
    assert_eq!(read.annotations, [plain(2)]);
    assert_eq!(unread.len(), 2);
    assert_eq!(unread[0].quote, "ワンストップサービスの在り方");
    assert!(read_jsonld("[]").is_err() && read_jsonld("=1+1").is_err());
}

/// Words as people write and paste them.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,12}",
        Just("𠮟責👨‍👩‍👧\r\n=SUM(A1)\n\u{feff}\u{202e}が\u{3099}葛\u{e0100}".to_owned()),
    ]
}

prop_compose! {
    fn annotation()(
        id in any::<u128>(), reply in any::<u128>(), n in any::<u8>(),
        body in words(), replacement in prop::option::of(words()), reason in words(),
        tags in prop::collection::vec(words(), 0..3), quote in words(), prefix in words(),
        suffix in words(), path in prop::collection::vec(words(), 0..3),
        created in 0..4_000_000_000_000i64, later in 0..1_000_000i64,
        range in prop::option::of((0..99u32, 0..99u32)), until in prop::option::of(0..99u32),
    ) -> Portable {
        let n = usize::from(n);
        let mut one = plain(id);
        one.anchor = Anchor {
            range: range.map(CharRange::from),
            until: until.map(|end| Until { node: NodeId::at(2, 1, 0), end: CharPos(end) }),
            scope: Scope::ALL[n % 3], quote, prefix, suffix, ..one.anchor
        };
        one.kind = AnnotationKind::ALL[n % 6];
        (one.body, one.replacement, one.reason, one.tags) = (body.clone(), replacement, reason, tags);
        one.state = AnnotationState::ALL[n % 4];
        one.stance = Stance::ALL.get(n % 4).copied();
        one.priority = Priority::ALL[n % 3];
        one.colour = Colour::ALL.get(n % 7).copied();
        one.outline_path = path;
        (one.created, one.updated) = (created, created + later);
        let gone = PortablePlacement {
            node: None, range: None, until: None, scope: Scope::Item,
            state: PlacementState::Orphan, confidence: 0.25, reason: "gone".into(),
        };
        one.placement = (n % 2 == 0).then(|| gone.clone());
        if n % 3 == 0 {
            one.elsewhere = vec![PortableElsewhere { draft: "cd".repeat(32), placement: gone }];
        }
        if n % 4 == 1 {
            one.responses = vec![PortableResponse {
                draft: "cd".repeat(32), outcome: Outcome::ALL.get(n % 6).copied(), text: body.clone(),
            }];
        }
        one.trashed = (n % 5 == 0).then_some(created + 1);
        one.replies = vec![PortableReply {
            id: Uuid::from_u128(reply), body, created, updated: created, trashed: one.trashed,
        }];
        one
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_whole(
        list in prop::collection::vec(annotation(), 0..4), name in words(),
    ) {
        let mut ids: Vec<_> = list.iter().map(|one| one.id).collect();
        ids.sort();
        ids.dedup();
        prop_assume!(ids.len() == list.len());
        let mut written = page(list);
        written.labels = vec![PortableLabel { colour: Colour::Red, name }];
        let (read, unread) = read_jsonld(&jsonld(&written)).unwrap();
        prop_assert_eq!(unread, []);
        prop_assert_eq!(read, written);
    }
}
