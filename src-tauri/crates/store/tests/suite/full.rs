//! A full disk: said, nothing half applied, and writing goes on when there is room again.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use kosshi_core::outline::Outline;
use kosshi_store::{AnnotationFilter, LastStop, PlanChoice, StoreError, backup};
use tempfile::TempDir;

use crate::skip::skip;
use crate::support::{dump, import, new_draft, note, open};

/// A small file system of its own; unmounted when dropped.
pub(crate) struct Disk(TempDir);

impl Disk {
    /// `None`, with a word on the terminal, where this user may not mount.
    pub(crate) fn mount(size: &str) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let options = format!("size={size}");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(dir.path())
            .output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(dir));
        }
        skip("mount");
        None
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn remount(&self, how: &str) {
        let option = format!("remount,{how}");
        let status = Command::new("mount")
            .args(["-o", &option])
            .arg(self.path())
            .status();
        assert!(status.unwrap().success());
    }

    /// Fills the disk but for about so many bytes; answers the file that does.
    pub(crate) fn fill_but(&self, left: usize) -> PathBuf {
        let path = self.path().join("filler");
        let mut file = fs::File::create(&path).unwrap();
        let (block, mut size) = (vec![b'x'; 4096], 0);
        while file.write_all(&block).is_ok() {
            size += block.len();
        }
        file.set_len(size.saturating_sub(left) as u64).unwrap();
        path
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

#[test]
fn a_full_disk_is_said_and_changes_nothing() {
    let Some(disk) = Disk::mount("6m") else {
        return;
    };
    let dir = disk.path().join("library");
    let store = open(&dir);
    let (plan, draft) = import(&store);
    let body = "長い意見。".repeat(4000);
    let mut saved = 0;
    let error = loop {
        match store.add_annotation(&note(draft, 2, Some((0, 2)), &body)) {
            Ok(_) => saved += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error, StoreError::Full);
    assert!(saved > 0);
    // The connection that failed is gone; its log, which holds what was saved, is not.
    assert!(dir.join("library.sqlite3-wal").exists());
    let all = AnnotationFilter::default();
    let count = || store.list_annotations(&all).unwrap().len();
    assert_eq!(count(), saved);

    let bytes = vec![b'x'; 4 << 20];
    let text = Outline::default();
    let big = store.add_draft(&new_draft(PlanChoice::Existing(plan), &bytes, &text));
    assert_eq!(big.unwrap_err(), StoreError::Full);
    assert_eq!(store.list_drafts().unwrap().len(), 1);

    let before = dump(&dir);
    let copy = disk.path().join("copy.sqlite3");
    assert_eq!(backup::write_to(&store, &copy), Err(StoreError::Full));
    let left: Vec<_> = fs::read_dir(disk.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("copy"))
        .collect();
    assert!(left.is_empty(), "{left:?}");

    disk.remount("size=64m");
    assert_eq!(dump(&dir), before);
    store
        .add_annotation(&note(draft, 2, Some((0, 2)), &body))
        .unwrap();
    assert_eq!(count(), saved + 1);
    assert!(store.check().unwrap().is_empty());
    drop(store);
    let store = open(&dir);
    assert_eq!(store.last_stop(), LastStop::Clean);
    assert_eq!(store.list_annotations(&all).unwrap().len(), saved + 1);
}
