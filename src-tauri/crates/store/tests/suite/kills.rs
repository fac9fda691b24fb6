//! `kill -9` at random moments: everything acknowledged is there, nothing is there by half, and the
//! library is sound.
//!
//! The process that is killed says what it is about to do, does it, and says that it is done; so
//! after a kill there are two states which the library may be in, and no third.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use kosshi_core::ids::{AnnotationId, DraftId};
use kosshi_store::{AnnotationFilter, AnnotationPatch, NewReply, Placement, Store, Trashed};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::dice::Dice;
use crate::support::{add_note, import, library, open};

/// Set for the process which is to be killed: where its library lies, and the seed of what it does.
const FOLDER: &str = "KOSSHI_TEST_CRASH_FOLDER";
const SEED: &str = "KOSSHI_TEST_CRASH_SEED";

/// How many times a process is killed.
const KILLS: usize = 200;

/// Every so many kills the whole library is checked, which reads all of its log.
const CHECKED: usize = 40;

/// The latest moment of a kill after a process was started, or after it had opened the library.
const LATEST_MS: usize = 60;

/// More annotations than this are not made: what is said of all is compared after every kill.
const MOST: usize = 30;

/// Two of the changes by their numbers: placing elsewhere, and leaving the trash for good.
const PLACE: usize = 8;
const EMPTY: usize = 9;

/// What every annotation says, by id.
type Said = BTreeMap<String, Value>;
/// Annotations by id and what they say; null for one that is not there.
type Few = Vec<(String, Value)>;
/// The id of an annotation that is yet to be made.
const NEW: &str = "new";

fn said(store: &Store) -> Said {
    let any = AnnotationFilter {
        trashed: Trashed::Any,
        ..AnnotationFilter::default()
    };
    let listed = store.list_annotations(&any).unwrap();
    let all = listed
        .iter()
        .map(|one| (one.id.to_string(), saying(store, one.id)));
    all.collect()
}

fn saying(store: &Store, id: AnnotationId) -> Value {
    let one = store.get_annotation(id).unwrap();
    let replies = store.list_replies(id).unwrap();
    let replies: Vec<&str> = replies.iter().map(|reply| reply.body.as_str()).collect();
    json!({
        "body": one.body,
        "tags": one.tags,
        "trashed": one.trashed.is_some(),
        "replies": replies,
        "place": one.placement.reason,
    })
}

/// Run as the other process it writes for ever; run as a test, a few times.
#[test]
fn writes_until_it_is_killed() {
    let mut out = std::io::stdout();
    if let Some(dir) = std::env::var_os(FOLDER) {
        let seed = std::env::var(SEED).unwrap().parse().unwrap();
        let store = open(Path::new(&dir));
        Writing::begin(&store, Dice::seeded(seed), &mut out).go_on(usize::MAX);
    }
    let (_dir, store, _) = library();
    let mut heard = Vec::new();
    Writing::begin(&store, Dice::thrown(), &mut heard).go_on(40);
    let mut known = Known::default();
    for line in String::from_utf8(heard).unwrap().lines() {
        known.hear(line);
    }
    assert_eq!((known.said, known.acknowledged > 40), (said(&store), true));
    assert!(store.check().unwrap().is_empty());
}

/// The process that is killed.
struct Writing<'a, W> {
    store: &'a Store,
    draft: DraftId,
    dice: Dice,
    out: &'a mut W,
    now: Said,
}

impl<'a, W: Write> Writing<'a, W> {
    fn begin(store: &'a Store, dice: Dice, out: &'a mut W) -> Self {
        let now = said(store);
        writeln!(out, "\nthere {}", json!(now)).unwrap();
        let draft = store.list_drafts().unwrap()[0].id;
        Self {
            store,
            draft,
            dice,
            out,
            now,
        }
    }

    fn go_on(&mut self, times: usize) {
        for n in 0..times {
            self.store.keep_typing("new", &json!(n)).unwrap();
            writeln!(self.out, "\ntyped {n}").unwrap();
            let before = self.act();
            let now = |(id, _): &(String, Value)| {
                let now = self.now.get(id).cloned();
                (id.clone(), now.unwrap_or(Value::Null))
            };
            let after: Few = before.iter().map(now).collect();
            // What changed nothing is no step.
            if after != before && self.dice.below(4) == 0 {
                self.does(&before, |store| drop(store.undo().unwrap()));
                self.does(&after, |store| drop(store.redo().unwrap()));
            }
        }
    }

    /// Says what will be, makes it so, and says that it is.
    fn does<T>(&mut self, will_be: &Few, work: impl FnOnce(&Store) -> T) -> T {
        writeln!(self.out, "\ndoing {}", json!(will_be)).unwrap();
        let value = work(self.store);
        if will_be.iter().all(|(id, _)| id != NEW) {
            writeln!(self.out, "\ndone {}", json!(will_be)).unwrap();
            apply(&mut self.now, will_be);
        }
        value
    }

    /// One change, of one annotation or two; answers what they said before.
    fn act(&mut self) -> Few {
        let mut what = self.dice.below(10);
        if self.now.len() < 2 || (what == 0 && self.now.len() < MOST) {
            return self.add();
        }
        let words = "二".repeat(1 + self.dice.below(500));
        let ids: Vec<String> = self.now.keys().cloned().collect();
        let first = self.dice.below(ids.len() - 1);
        let chosen = &ids[first..first + 1 + usize::from(what == 1)];
        let parsed: Vec<AnnotationId> = chosen.iter().map(|id| id.parse().unwrap()).collect();
        let before: Few = chosen
            .iter()
            .map(|id| (id.clone(), self.now[id].clone()))
            .collect();
        // Only what lies in the trash can leave it.
        if what == EMPTY && before[0].1["trashed"] == false {
            what = 4;
        }
        let mut after = before.clone();
        let mut patch = AnnotationPatch::default();
        match what {
            1 | 2 => patch.add_tags = vec![format!("札{}", words.len())],
            3 => patch.remove_tags = tags(&before[0].1),
            4..=6 | PLACE | EMPTY => {}
            _ => patch.body = Some(words.clone()),
        }
        for (_, one) in &mut after {
            match what {
                1 | 2 => {
                    let mut all = tags(one);
                    all.extend(patch.add_tags.clone());
                    all.sort();
                    all.dedup();
                    one["tags"] = json!(all);
                }
                3 => one["tags"] = json!([]),
                4 => one["trashed"] = json!(true),
                5 => one["trashed"] = json!(false),
                6 => one["replies"].as_array_mut().unwrap().push(json!(words)),
                PLACE => one["place"] = json!(words),
                EMPTY => *one = Value::Null,
                _ => one["body"] = json!(words),
            }
        }
        let (id, draft) = (parsed[0], self.draft);
        self.does(&after, |store| match what {
            4 => drop(store.trash_annotation(id).unwrap()),
            5 => drop(store.restore_annotation(id).unwrap()),
            6 => drop(
                store
                    .add_reply(&NewReply {
                        annotation: id,
                        body: words,
                    })
                    .unwrap(),
            ),
            PLACE => {
                let places = [(id, Placement::orphan(&words))];
                drop(store.place_annotations(draft, &places).unwrap());
            }
            EMPTY => drop(store.empty_trash(&[id]).unwrap()),
            _ => drop(store.update_annotations(&parsed, &patch).unwrap()),
        });
        before
    }

    fn add(&mut self) -> Few {
        let one = json!({ "body": "一", "tags": [], "trashed": false, "replies": [], "place": "" });
        let draft = self.draft;
        let id = self.does(&vec![(NEW.to_owned(), one.clone())], |store| {
            add_note(store, draft, "一")
        });
        let made = vec![(id.to_string(), one)];
        writeln!(self.out, "\ndone {}", json!(made)).unwrap();
        apply(&mut self.now, &made);
        vec![(id.to_string(), Value::Null)]
    }
}

fn tags(one: &Value) -> Vec<String> {
    let all = one["tags"].as_array().unwrap().iter();
    all.map(|tag| tag.as_str().unwrap().to_owned()).collect()
}

fn apply(said: &mut Said, changed: &Few) {
    for (id, one) in changed {
        if one.is_null() {
            said.remove(id);
        } else {
            said.insert(id.clone(), one.clone());
        }
    }
}

/// What was heard of a library: what it must say, and what it may say besides.
#[derive(Default)]
struct Known {
    said: Said,
    doing: Few,
    typed: i64,
    acknowledged: usize,
}

impl Known {
    /// A line that a kill cut off is not heard; what it would have said is not acknowledged.
    fn hear(&mut self, line: &str) {
        let Some((word, json)) = line.split_once(' ') else {
            return;
        };
        let Ok(told) = serde_json::from_str::<Value>(json) else {
            return;
        };
        match word {
            "there" => self.meet(&serde_json::from_value(told).unwrap()),
            "doing" => self.doing = serde_json::from_value(told).unwrap(),
            "typed" => self.typed = told.as_i64().unwrap(),
            "done" => {
                apply(&mut self.said, &serde_json::from_value(told).unwrap());
                self.doing.clear();
                self.acknowledged += 1;
            }
            _ => {}
        }
    }

    /// Compares with what a library says, and goes on from that.
    fn meet(&mut self, found: &Said) {
        if self.said != *found {
            let mut done = self.doing.clone();
            for (id, _) in done.iter_mut().filter(|(id, _)| id == NEW) {
                let made = found.keys().find(|id| !self.said.contains_key(*id));
                made.unwrap().clone_into(id);
            }
            let mut also = self.said.clone();
            apply(&mut also, &done);
            assert!(
                also == *found,
                "{:?}\nis not\n{:?}\nnor with\n{:?}",
                found,
                self.said,
                self.doing
            );
        }
        self.said = found.clone();
        self.doing.clear();
    }
}

fn child(dir: &Path, seed: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kills::writes_until_it_is_killed", "--nocapture"])
        .env(FOLDER, dir)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Reads on another thread, so that the process never waits for us.
fn listen(out: ChildStdout) -> Receiver<String> {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    told
}

/// Starts a process and kills it: some time after its start, while it may still be opening the
/// library, or some time after it had.
fn start_and_kill(dir: &Path, dice: &mut Dice, known: &mut Known) {
    let mut child = child(dir, dice.next());
    let lines = listen(child.stdout.take().unwrap());
    if dice.below(3) > 0 {
        for line in lines.iter() {
            known.hear(&line);
            if line.starts_with("there ") {
                break;
            }
        }
    }
    std::thread::sleep(Duration::from_micros(dice.below(LATEST_MS * 1000) as u64));
    child.kill().unwrap();
    child.wait().unwrap();
    lines.iter().for_each(|line| known.hear(&line));
}

/// A folder in memory where there is one: what a killed process wrote is the same on every file
/// system, and a slow disk would only make the changes fewer.
fn in_memory() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

#[test]
fn what_was_acknowledged_survives_being_killed_at_any_moment() {
    let dir = in_memory();
    let store = open(dir.path());
    import(&store);
    drop(store);
    let mut dice = Dice::thrown();
    let mut known = Known::default();
    for round in 1..=KILLS {
        known.typed = -1;
        start_and_kill(dir.path(), &mut dice, &mut known);
        // Now and then what the kill left meets the next one, before anybody has put it in order.
        if dice.below(5) == 0 {
            continue;
        }
        let store = open(dir.path());
        known.meet(&said(&store));
        let typed = store.list_typing().unwrap();
        let kept = typed
            .first()
            .map_or(-1, |typed| typed.value.as_i64().unwrap());
        assert!(kept >= known.typed, "typed {}, kept {kept}", known.typed);
        if round % CHECKED == 0 {
            assert!(store.check().unwrap().is_empty());
        }
    }
    known.meet(&said(&open(dir.path())));
    crate::log::assert_log_gives_tables(dir.path());
    assert!(known.acknowledged > KILLS, "{}", known.acknowledged);
    println!(
        "{} changes acknowledged, {KILLS} kills, none lost or half done",
        known.acknowledged
    );
}
