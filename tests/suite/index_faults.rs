//! Whatever becomes of the index, the library starts, answers from its own text meanwhile, and
//! finds the same once the index is built again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use kosshi_app::contract::{Event, IndexState};
use kosshi_app::{ImportAs, Indexing, Options, Session};
use serde_json::{Value, json};

use crate::contract::call;
use crate::skip::skip;

/// Far longer than any of it takes: a test that waits so long has failed.
const LONG: Duration = Duration::from_secs(120);
/// Set for the process that is to be killed: where its library lies.
const FOLDER: &str = "KOSSHI_TEST_INDEX_FOLDER";
/// How often a process is killed between the commit of a change and that of the index, and in how
/// many libraries at once.
const KILLS: usize = 100;
const LIBRARIES: usize = 4;

fn at_once(dir: &Path) -> Session {
    let options = Options {
        indexing: Indexing::AtOnce,
        ..Options::default()
    };
    Session::open(dir.to_owned(), options)
}

/// A session whose indexer waits before it looks at the index, until it is let go on, and then says
/// how it ended.
fn held(dir: &Path) -> (Session, Sender<()>, Receiver<IndexState>) {
    let (go_on, may_go_on) = channel::<()>();
    let (ended, has_ended) = channel();
    let may_go_on = Mutex::new(may_go_on);
    let options = Options {
        indexing: Indexing::Behind,
        on_event: Some(Box::new(move |event: &Event| match event {
            Event::Index(IndexState::Building) => {
                let _ = may_go_on.lock().unwrap().recv_timeout(LONG);
            }
            Event::Index(state) => ended.send(*state).unwrap(),
            _ => {}
        })),
        ..Options::default()
    };
    (Session::open(dir.to_owned(), options), go_on, has_ended)
}

/// What some questions are answered, by node and place; and what is said of it.
fn answers(session: &Session) -> (Vec<Value>, Value) {
    let mut notices = json!([]);
    let queries = ["治験", "ちけん", "力", "AMED", "取組 -支援", "見出し:総論"];
    let hits = queries.map(|query| {
        let found = call(session, "search", json!({ "query": query, "limit": 500 }));
        notices = found["notices"].clone();
        let hits = found["hits"].as_array().unwrap().iter();
        let mut places: Vec<String> = hits
            .map(|hit| format!("{} {} {}", hit["draft"], hit["node"], hit["ranges"]))
            .collect();
        places.sort();
        json!([found["total"], places])
    });
    (hits.to_vec(), notices)
}

fn index_folder(library: &Path) -> PathBuf {
    let entries = fs::read_dir(library).unwrap();
    let mut paths = entries.map(|entry| entry.unwrap().path());
    let is_index = |path: &PathBuf| {
        path.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("index-")
    };
    paths.find(is_index).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

type Damage = fn(&Path);

/// What is done to a file.
const DAMAGES: [Damage; 3] = [
    |file| fs::remove_file(file).unwrap(),
    |file| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    },
    |file| {
        let mut bytes = fs::read(file).unwrap();
        let middle = bytes.len() / 2;
        if let Some(byte) = bytes.get_mut(middle) {
            *byte ^= 8;
        }
        fs::write(file, bytes).unwrap();
    },
];

/// Opens a library whose index was damaged: the same is found before and after it is built again.
fn mends(library: &Path, expected: &[Value], what: &str) {
    let (session, go_on, has_ended) = held(library);
    let (meanwhile, said) = answers(&session);
    assert_eq!(
        (meanwhile.as_slice(), said),
        (expected, json!(["index_building"])),
        "{what}"
    );
    go_on.send(()).unwrap();
    assert_eq!(
        has_ended.recv_timeout(LONG).unwrap(),
        IndexState::Ready,
        "{what}"
    );
    let (after, said) = answers(&session);
    assert_eq!((after.as_slice(), said), (expected, json!([])), "{what}");
    drop(go_on);
}

#[test]
fn any_damaged_file_of_the_index_is_mended_behind_the_persons_back() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().join("whole");
    let session = at_once(&whole);
    let (expected, _) = answers(&session);
    session.close();
    let index = index_folder(&whole);
    let names: Vec<_> = fs::read_dir(&index)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| !name.to_string_lossy().ends_with(".lock"))
        .collect();
    assert!(names.len() >= 8, "{names:?}");
    thread::scope(|scope| {
        for (number, damage) in DAMAGES.iter().enumerate() {
            let (whole, index, names, expected) = (&whole, &index, &names, &expected);
            let library = dir.path().join(format!("damaged-{number}"));
            scope.spawn(move || {
                for name in names {
                    copy(whole, &library);
                    damage(&library.join(index.file_name().unwrap()).join(name));
                    mends(
                        &library,
                        expected,
                        &format!("{name:?} damaged in way {number}"),
                    );
                    fs::remove_dir_all(&library).unwrap();
                }
            });
        }
    });
}

#[test]
fn an_index_that_is_gone_or_of_another_version_is_built_again() {
    let dir = tempfile::tempdir().unwrap();
    let library = dir.path().join("library");
    let session = at_once(&library);
    let (expected, _) = answers(&session);
    session.close();
    fs::remove_dir_all(index_folder(&library)).unwrap();
    mends(&library, &expected, "gone");
    let index = index_folder(&library);
    fs::rename(&index, index.with_file_name("index-1-00000000")).unwrap();
    mends(&library, &expected, "of another version");
    assert!(!library.join("index-1-00000000").exists());
}

/// A small disk in the place of a folder; taken away when dropped.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    /// `None` where this user may not mount.
    fn mount(folder: &'a Path, size: &str) -> Option<Self> {
        let options = format!("size={size}");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(folder);
        let is_mounted = mount.output().is_ok_and(|output| output.status.success());
        if !is_mounted {
            skip("mount");
        }
        is_mounted.then_some(Self(folder))
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn an_index_that_cannot_be_written_is_left_alone_and_said() {
    let dir = tempfile::tempdir().unwrap();
    let library = dir.path().join("library");
    let session = at_once(&library);
    let (expected, _) = answers(&session);
    session.close();
    let index = index_folder(&library);
    let refused = || {
        let session = at_once(&library);
        let (found, said) = answers(&session);
        assert_eq!(
            (found.as_slice(), said),
            (expected.as_slice(), json!(["index_failed"]))
        );
        session.close();
        let entries = fs::read_dir(&library).unwrap().map(Result::unwrap);
        let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        assert!(
            names.all(|name| !name.starts_with("index.corrupt")),
            "set aside"
        );
    };
    // Not readable as a folder at all.
    let kept = index.with_file_name("kept");
    fs::rename(&index, &kept).unwrap();
    fs::write(&index, "no folder").unwrap();
    refused();
    assert_eq!(fs::read_to_string(&index).unwrap(), "no folder");
    fs::remove_file(&index).unwrap();
    // A full disk.
    fs::create_dir(&index).unwrap();
    if let Some(disk) = Disk::mount(&index, "64k") {
        refused();
        drop(disk);
    }
    fs::remove_dir_all(&index).unwrap();
    fs::rename(&kept, &index).unwrap();
    mends_nothing(&library, &expected);
}

/// The index that was left alone is still good.
fn mends_nothing(library: &Path, expected: &[Value]) {
    let session = at_once(library);
    assert_eq!(answers(&session), (expected.to_vec(), json!([])));
}

/// Run as the other process it changes the library and dies before the index follows.
#[test]
fn dies_between_the_two_commits() {
    let Some(dir) = std::env::var_os(FOLDER) else {
        return;
    };
    let (ended, has_ended) = channel();
    let changed = Arc::new(Mutex::new(false));
    let has_changed = Arc::clone(&changed);
    let options = Options {
        indexing: Indexing::Behind,
        on_event: Some(Box::new(move |event: &Event| match event {
            Event::Index(IndexState::Building) if *has_changed.lock().unwrap() => {
                std::process::abort()
            }
            Event::Index(IndexState::Building) => {}
            Event::Index(state) => {
                let _ = ended.send(*state);
            }
            _ => {}
        })),
        ..Options::default()
    };
    let session = Session::open(PathBuf::from(dir), options);
    assert_eq!(has_ended.recv_timeout(LONG).unwrap(), IndexState::Ready);
    let found = call(&session, "search", json!({ "query": "鯨骨" }));
    let drafts = call(&session, "drafts", json!({}));
    let is_there = drafts["drafts"].as_array().unwrap().len() == 2;
    assert_eq!(
        (&found["total"], &found["notices"]),
        (&json!(u8::from(is_there)), &json!([]))
    );
    *changed.lock().unwrap() = true;
    call(&session, if is_there { "undo" } else { "redo" }, json!({}));
    let _ = has_ended.recv_timeout(LONG);
    panic!("it lives");
}

#[test]
fn a_change_the_index_never_saw_is_caught_up_with_after_every_kill() {
    let dir = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for number in 0..LIBRARIES {
            let library = dir.path().join(number.to_string());
            scope.spawn(move || {
                let session = at_once(&library);
                let file = library.with_extension("txt");
                fs::write(&file, "○○計画（素案）\n１．総論\n鯨骨生物群集。\n").unwrap();
                assert!(
                    session
                        .import_files(&[file], &ImportAs::default())
                        .unwrap()
                        .files[0]
                        .error
                        .is_none()
                );
                session.close();
                for kill in 0..KILLS / LIBRARIES {
                    // It also finds whether the kill before it was caught up with.
                    let output = Command::new(std::env::current_exe().unwrap())
                        .args(["--exact", "index_faults::dies_between_the_two_commits"])
                        .env(FOLDER, &library)
                        .stdout(Stdio::piped())
                        .stderr(Stdio::piped())
                        .output()
                        .unwrap();
                    let said = String::from_utf8_lossy(&output.stdout).into_owned();
                    assert!(output.status.code().is_none(), "kill {kill}: {said}");
                }
                let session = at_once(&library);
                let drafts = call(&session, "drafts", json!({}))["drafts"].clone();
                let expected = u8::from(drafts.as_array().unwrap().len() == 2);
                let found = call(&session, "search", json!({ "query": "鯨骨" }));
                assert_eq!(found["total"], expected);
            });
        }
    });
}
