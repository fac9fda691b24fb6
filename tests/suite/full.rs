//! A disk that is full while the index is built: search answers from the library itself, nothing of
//! the library is touched, and the index is there when there is room again. And one that is full
//! while a file is handed out: what was there stays.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use kosshi_app::contract::{Event, Export, IndexState};
use kosshi_app::{AppError, ComparisonFormat, ExportFormat, ImportAs, Indexing, Options, Session};
use serde_json::json;
use tempfile::TempDir;

use crate::carrying::drafts;
use crate::contract::{call, session};
use crate::skip::skip;

/// A small file system of its own; unmounted when dropped.
struct Disk(TempDir);

impl Disk {
    fn mount(size: &str) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let options = format!("size={size}");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(dir.path())
            .output();
        if mount.is_ok_and(|output| output.status.success()) {
            return Some(Self(dir));
        }
        skip("mount");
        None
    }

    /// Fills the disk but for so many bytes; answers the file that does.
    fn fill_but(&self, left: usize) -> PathBuf {
        let path = self.0.path().join("filler");
        let mut size = 0;
        let block = vec![b'x'; 16 * 1024];
        let mut file = fs::File::create(&path).unwrap();
        while let Ok(written @ 1..) = std::io::Write::write(&mut file, &block) {
            size += written;
        }
        file.set_len(size.saturating_sub(left) as u64).unwrap();
        path
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// Opens a library and answers how its index turned out.
fn open(library: &Path) -> (Session, Option<IndexState>) {
    let (session, told) = heard(library);
    let last = told.try_iter().last();
    (session, last)
}

/// Opens a library whose index is heard.
fn heard(library: &Path) -> (Session, Receiver<IndexState>) {
    let (tell, told) = channel();
    let tell = Arc::new(Mutex::new(tell));
    let options = Options {
        indexing: Indexing::AtOnce,
        on_event: Some(Box::new(move |event: &Event| {
            if let Event::Index(state) = event {
                // Nobody listens any more once the library is open.
                let _ = tell.lock().unwrap().send(*state);
            }
        })),
        ..Options::default()
    };
    (Session::open(library.to_owned(), options), told)
}

#[test]
fn a_disk_that_is_full_while_the_index_is_built_leaves_the_library_and_its_search() {
    let Some(disk) = Disk::mount("48m") else {
        return;
    };
    let library = disk.0.path().join("library");
    let text: String = (0..4000)
        .map(|n| format!("・治験の{n}番目の項目\n"))
        .collect();
    let file = disk.0.path().join("素案.txt");
    fs::write(&file, format!("計画（素案）\n{text}")).unwrap();
    let (session, _) = open(&library);
    session.import_files(&[file], &ImportAs::default()).unwrap();
    let found = |session: &Session| {
        let search = json!({ "query": "治験", "only": ["exact"], "limit": 1 });
        call(session, "search", search)["total"].clone()
    };
    let wanted = found(&session);
    session.close();
    let is_index = |path: &PathBuf| path.is_dir() && !path.ends_with("backups");
    let index = || {
        let entries = fs::read_dir(&library)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        entries.filter(is_index).collect::<Vec<_>>()
    };
    assert!(!index().is_empty());
    for folder in index() {
        fs::remove_dir_all(folder).unwrap();
    }
    let filler = disk.fill_but(256 * 1024);

    let (session, state) = open(&library);
    assert_eq!(state, Some(IndexState::Failed));
    assert_eq!(found(&session), wanted, "from the library itself");
    assert_eq!(call(&session, "check", json!({}))["clean"], true);
    session.close();

    fs::remove_file(filler).unwrap();
    let (session, state) = open(&library);
    assert_eq!(state, Some(IndexState::Ready));
    assert_eq!(found(&session), wanted);
}

/// Imports while there is more and more room: at first not even for the draft, then for it and not
/// for its index, and then for both.
#[test]
fn an_import_on_a_full_disk_is_whole_or_told_and_is_found_whatever_the_index_had_room_for() {
    let Some(disk) = Disk::mount("48m") else {
        return;
    };
    let library = disk.0.path().join("library");
    let (session, told) = heard(&library);
    let found = || {
        let search = json!({ "query": "鯨骨", "only": ["exact"], "limit": 1 });
        call(&session, "search", search)["total"].as_u64().unwrap()
    };
    let drafts = || {
        call(&session, "drafts", json!({}))["drafts"]
            .as_array()
            .unwrap()
            .len()
    };
    let (mut whole, mut full, mut unindexed) = (0, 0, 0);
    let files = tempfile::tempdir().unwrap();
    for left in (0..640).step_by(16) {
        let file = files.path().join(format!("素案{left}.txt"));
        let items: String = (0..40)
            .map(|n| format!("・{left}の{n}番目の項目\n"))
            .collect();
        fs::write(
            &file,
            format!("計画{left}（素案）\n・鯨骨生物群集\n{items}"),
        )
        .unwrap();
        let filler = disk.fill_but(left * 1024);
        let before = drafts();
        let report = session.import_files(&[file], &ImportAs::default()).unwrap();
        match &report.files[0].error {
            None => whole += 1,
            Some(error) => {
                assert_eq!(error.code, "disk_full", "{left}");
                full += 1;
            }
        }
        assert_eq!(
            drafts(),
            before + usize::from(report.files[0].error.is_none())
        );
        unindexed += usize::from(told.try_iter().last() == Some(IndexState::Failed));
        assert_eq!(found(), whole, "{left}");
        fs::remove_file(filler).unwrap();
        assert_eq!(found(), whole, "{left}");
    }
    assert!(
        full > 0 && unindexed > 0 && whole > unindexed as u64,
        "{full} {unindexed} {whole}"
    );
    println!("{full} imports told, {unindexed} without index, {whole} whole");
    // With the next change the index is there, of all of them.
    let file = files.path().join("最後.txt");
    fs::write(&file, "最後の計画（素案）\n・鯨骨生物群集\n").unwrap();
    session.import_files(&[file], &ImportAs::default()).unwrap();
    assert_eq!(told.try_iter().last(), Some(IndexState::Ready));
    assert_eq!(found(), whole + 1);
    assert_eq!(call(&session, "check", json!({}))["clean"], true);
}

#[test]
fn a_full_disk_leaves_the_old_file_of_every_form_and_nothing_beside_it() {
    let Some(disk) = Disk::mount("4m") else {
        return;
    };
    let (_library, session) = session();
    let text = |words: &str| format!("１．総論\n・窓口を{words}。\n");
    let ids = drafts(&session, &[text("置く"), text("各地に置く")]);
    let check = |name: &str, write: &dyn Fn(&Path) -> Result<(), AppError>| {
        let file = disk.0.path().join(name);
        fs::write(&file, "前の版").unwrap();
        let filler = disk.fill_but(0);
        assert_eq!(write(&file).unwrap_err().code, "disk_full", "{name}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "前の版", "{name}");
        let files = fs::read_dir(disk.0.path()).unwrap().count();
        assert_eq!(files, 2, "{name}: the file and what fills the disk");
        fs::remove_file(filler).unwrap();
        write(&file).unwrap();
        assert_ne!(fs::read(&file).unwrap(), "前の版".as_bytes(), "{name}");
        fs::remove_file(file).unwrap();
    };
    for format in ExportFormat::ALL {
        let asked = Export::of(ids[0].parse().unwrap(), format);
        check(format.as_str(), &|file| {
            session.export_to(&asked, file).map(drop)
        });
    }
    for format in ComparisonFormat::ALL {
        let asked = json!({ "old": ids[0], "new": ids[1], "format": format });
        let asked = serde_json::from_value(asked).unwrap();
        check(format.as_str(), &|file| {
            session.export_comparison(&asked, file).map(drop)
        });
    }
}
