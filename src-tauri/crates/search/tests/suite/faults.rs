//! What the index survives: damage, other versions, other processes, being left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kosshi_search::{Dictionary, Opened, Query, SearchError, SearchIndex};

use crate::support::{DICTIONARY, Library, draft, exactly, paragraphs, places};

fn open(parent: &Path) -> (SearchIndex, Opened) {
    SearchIndex::open(parent, Arc::clone(&DICTIONARY)).unwrap()
}

/// The folders under `parent` whose names begin so.
fn folders(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(parent)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = paths
        .filter(|path| {
            path.file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with(prefix)
        })
        .collect();
    folders.sort();
    folders
}

fn index_folder(parent: &Path) -> PathBuf {
    folders(parent, "index-").remove(0)
}

#[test]
fn what_was_committed_is_there_after_opening_again() {
    let Library {
        folder,
        docs,
        index,
    } = Library::new(paragraphs(&["治験", "人材"]));
    assert_eq!(index.covered().unwrap(), Some(1));
    index.update([] as [Result<_, SearchError>; 0], 7).unwrap();
    drop(index);
    let (index, opened) = open(folder.path());
    assert_eq!(opened, Opened::Covers(7));
    assert_eq!(index.len(), docs.len() as u64);
    assert_eq!(index.search(&Query::new("治験")).unwrap().total, 1);
}

#[test]
fn a_new_index_is_fresh_until_something_is_committed() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(open(folder.path()).1, Opened::Fresh);
    let (index, opened) = open(folder.path());
    assert_eq!((opened, index.covered().unwrap()), (Opened::Fresh, None));
    index.replace_draft(draft(1), &[], 3).unwrap();
    assert_eq!(open(folder.path()).1, Opened::Covers(3));
}

#[test]
fn a_replaced_draft_never_appears_again() {
    let library = Library::new(paragraphs(&["古い治験", "人材"]));
    for revision in 2..30 {
        let docs = paragraphs(&[&format!("新しい治験{revision}"), "人材"]);
        library
            .index
            .replace_draft(draft(1), &docs, revision)
            .unwrap();
    }
    assert_eq!(library.search(&Query::new("治験")).total, 1);
    assert_eq!(library.search(&Query::new("古い")).total, 0);
    assert_eq!(library.index.len(), 2);
    library.index.remove_draft(draft(1), 30).unwrap();
    assert!(library.index.is_empty());
    assert_eq!(open(library.folder.path()).1, Opened::Covers(30));
}

/// Damages one file in a way of its own.
type Damage = fn(&Path);

const DAMAGES: [(&str, Damage); 5] = [
    ("deleted", |file| fs::remove_file(file).unwrap()),
    ("emptied", |file| fs::write(file, "").unwrap()),
    ("cut in half", |file| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    }),
    ("a bit flipped", |file| flip(file, |len| len / 2)),
    ("a late bit flipped", |file| flip(file, |len| len * 9 / 10)),
];

fn flip(file: &Path, at: fn(usize) -> usize) {
    let mut bytes = fs::read(file).unwrap();
    if !bytes.is_empty() {
        let at = at(bytes.len());
        bytes[at] ^= 4;
    }
    fs::write(file, bytes).unwrap();
}

#[test]
fn any_damaged_file_is_noticed_or_harmless_and_the_index_can_be_built_again() {
    let query = exactly("治験");
    let whole = Library::plan();
    let expected = places(&whole.search(&query));
    let files = fs::read_dir(index_folder(whole.folder.path())).unwrap();
    let extensions = files.map(|file| file.unwrap().path());
    let mut extensions: Vec<String> = extensions
        .map(|path| {
            path.to_str()
                .unwrap()
                .rsplit('.')
                .next()
                .unwrap()
                .to_owned()
        })
        .filter(|extension| extension != "lock")
        .collect();
    extensions.sort();
    extensions.dedup();
    assert!(extensions.len() >= 7, "{extensions:?}");
    for extension in extensions {
        for (name, damage) in DAMAGES {
            let Library {
                folder,
                docs,
                index,
            } = Library::plan();
            drop(index);
            let files = fs::read_dir(index_folder(folder.path())).unwrap();
            let damaged = files
                .map(|file| file.unwrap().path())
                .find(|path| path.to_str().unwrap().ends_with(&extension))
                .unwrap();
            damage(&damaged);
            let (index, opened) = open(folder.path());
            if opened != Opened::Covers(1) {
                assert!(
                    matches!(opened, Opened::Damaged { .. }),
                    "{extension} {name}: {opened:?}"
                );
                assert_eq!(folders(folder.path(), "index.corrupt-").len(), 1);
                index
                    .rebuild([Ok::<_, SearchError>((draft(1), docs))], 1)
                    .unwrap();
            }
            let found = places(&index.search(&query).unwrap());
            assert_eq!(found, expected, "{extension} {name}");
        }
    }
}

#[test]
fn a_flipped_bit_anywhere_in_the_list_of_segments_is_noticed_or_harmless() {
    let Library { folder, index, .. } = Library::new(paragraphs(&["古い治験", "人材"]));
    index
        .replace_draft(draft(2), &paragraphs(&["治験"]), 2)
        .unwrap();
    index.remove_draft(draft(2), 3).unwrap();
    drop(index);
    let meta = index_folder(folder.path()).join("meta.json");
    let whole = fs::read(&meta).unwrap();
    for at in (0..whole.len()).step_by(5) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 7);
        fs::write(&meta, bytes).unwrap();
        let (index, opened) = open(folder.path());
        if let Opened::Damaged { aside, .. } = opened {
            drop(index);
            fs::remove_dir_all(index_folder(folder.path())).unwrap();
            fs::rename(aside, meta.parent().unwrap()).unwrap();
        } else {
            assert_eq!(opened, Opened::Covers(3), "byte {at}");
            assert_eq!(
                index.search(&Query::new("治験")).unwrap().total,
                1,
                "byte {at}"
            );
        }
    }
}

#[test]
fn a_deleted_folder_is_a_fresh_index() {
    let Library { folder, index, .. } = Library::plan();
    drop(index);
    fs::remove_dir_all(index_folder(folder.path())).unwrap();
    assert_eq!(open(folder.path()).1, Opened::Fresh);
}

#[test]
fn old_versions_stay_until_a_new_index_is_built() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("index-0-12345678");
    fs::create_dir(&old).unwrap();
    let other = folder.path().join("annotations");
    fs::create_dir(&other).unwrap();
    let (index, opened) = open(folder.path());
    assert_eq!(opened, Opened::Fresh);
    assert!(old.exists());
    index
        .rebuild([Ok::<_, SearchError>((draft(1), paragraphs(&["治験"])))], 5)
        .unwrap();
    assert!(!old.exists() && other.exists());
    assert_eq!(index.covered().unwrap(), Some(5));
}

#[test]
fn another_dictionary_has_an_index_of_its_own() {
    let Library { folder, index, .. } = Library::new(paragraphs(&["治験"]));
    let (other, opened) = SearchIndex::open(folder.path(), Arc::new(Dictionary::none())).unwrap();
    assert_eq!((opened, other.len(), index.len()), (Opened::Fresh, 0, 1));
}

#[test]
fn an_update_is_one_commit_or_none() {
    let library = Library::new(paragraphs(&["治験"]));
    let new = |text: &str| Some(paragraphs(&[text]));
    let failing = [
        Ok((draft(1), None)),
        Err(SearchError::Io("gone".to_owned())),
    ];
    assert!(library.index.update(failing, 2).is_err());
    assert_eq!(library.index.covered().unwrap(), Some(1));
    assert_eq!(library.search(&Query::new("治験")).total, 1);
    let drafts = [
        (draft(1), None),
        (draft(2), new("人材")),
        (draft(3), new("基盤")),
    ];
    library
        .index
        .update(drafts.map(Ok::<_, SearchError>), 3)
        .unwrap();
    assert_eq!(library.search(&Query::new("治験")).total, 0);
    assert_eq!(
        (library.index.len(), library.index.covered().unwrap()),
        (2, Some(3))
    );
    assert_eq!(open(library.folder.path()).1, Opened::Covers(3));
}

#[test]
fn a_rebuild_that_fails_leaves_everything_as_it_was() {
    let library = Library::new(paragraphs(&["治験"]));
    let drafts = [
        Ok((draft(2), paragraphs(&["人材"]))),
        Err(SearchError::Io("the library could not be read".to_owned())),
    ];
    assert!(library.index.rebuild(drafts, 9).is_err());
    assert_eq!(library.index.covered().unwrap(), Some(1));
    assert_eq!(library.search(&Query::new("治験")).total, 1);
    assert_eq!(library.search(&Query::new("人材")).total, 0);
    assert_eq!(open(library.folder.path()).1, Opened::Covers(1));
}

#[test]
fn what_is_no_damage_is_not_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library");
    fs::write(&file, "no folder").unwrap();
    let error = SearchIndex::open(&file, Arc::clone(&DICTIONARY))
        .err()
        .unwrap();
    assert!(!matches!(error, SearchError::Damaged(_)), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "no folder");
}

#[test]
fn an_index_set_aside_by_hand_is_kept_and_a_fresh_one_opens() {
    let Library { folder, index, .. } = Library::plan();
    drop(index);
    let aside = SearchIndex::set_aside(folder.path(), &DICTIONARY)
        .unwrap()
        .unwrap();
    assert!(aside.join("meta.json").exists());
    assert_eq!(open(folder.path()).1, Opened::Fresh);
}

#[test]
fn searches_run_while_a_draft_is_written() {
    let library = Library::new(paragraphs(&["治験"]));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for revision in 2..10 {
                library
                    .index
                    .replace_draft(draft(1), &library.docs, revision)
                    .unwrap();
            }
        });
        for _ in 0..200 {
            assert_eq!(library.search(&Query::new("治験")).total, 1);
        }
    });
}
