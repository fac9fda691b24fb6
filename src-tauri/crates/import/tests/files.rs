//! Only a regular file is read, and nothing else makes the reader wait.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use kosshi_import::{ImportError, MAX_BYTES, read_file};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, "総論").unwrap();
        path
    }
}

#[track_caller]
fn assert_refused(path: &Path, code: &str, kind: Option<&str>) {
    let refused = read_file(path).unwrap_err();
    assert_eq!(refused.code(), code, "{refused}");
    let args = refused.args();
    assert_eq!(
        args.iter()
            .find(|(name, _)| *name == "kind")
            .map(|(_, kind)| kind.as_str()),
        kind
    );
}

#[test]
fn a_file_is_read_with_its_name() {
    let folder = Folder::new();
    for name in [
        "第３期（案）.pdf",
        "🗾 .txt",
        "<img src=x onerror=alert(1)>",
        "CON",
        "案. ",
        "…案.",
        &"長".repeat(85),
        "a\nb",
    ] {
        let (shown, bytes) = read_file(&folder.file(name)).unwrap();
        assert_eq!(
            (shown.as_str(), bytes.as_slice()),
            (name, "総論".as_bytes())
        );
    }
    let (shown, _) = read_file(&folder.file("か\u{3099}ん.txt")).unwrap();
    assert_eq!(shown, "がん.txt");
}

#[test]
fn what_is_not_there_or_not_a_file_is_refused() {
    let folder = Folder::new();
    assert_refused(&folder.path("無い.txt"), "import_missing", None);
    assert_refused(folder.0.path(), "import_not_a_file", Some("directory"));
    assert_refused(Path::new(""), "import_missing", None);
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let folder = Folder::new();
    let path = folder.file("大.txt");
    fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(MAX_BYTES + 1)
        .unwrap();
    assert!(matches!(
        read_file(&path),
        Err(ImportError::TooLarge { limit: MAX_BYTES })
    ));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_to_a_file_is_followed_and_a_loop_is_not() {
        let folder = Folder::new();
        symlink(folder.file("元.txt"), folder.path("先.txt")).unwrap();
        assert_eq!(read_file(&folder.path("先.txt")).unwrap().0, "先.txt");
        symlink(folder.path("二"), folder.path("一")).unwrap();
        symlink(folder.path("一"), folder.path("二")).unwrap();
        assert_refused(&folder.path("一"), "import_not_a_file", Some("loop"));
        symlink(folder.path("無い"), folder.path("切れ")).unwrap();
        assert_refused(&folder.path("切れ"), "import_missing", None);
    }

    #[test]
    fn pipes_sockets_and_devices_are_refused_without_waiting() {
        let folder = Folder::new();
        let pipe = folder.path("管");
        let made = std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap();
        assert!(made.success());
        assert_refused(&pipe, "import_not_a_file", Some("special"));
        let socket = folder.path("口");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_refused(&socket, "import_not_a_file", Some("special"));
        for device in ["/dev/zero", "/dev/null", "/dev/tty"] {
            assert_refused(Path::new(device), "import_not_a_file", Some("special"));
        }
        symlink("/dev/zero", folder.path("零.txt")).unwrap();
        assert_refused(&folder.path("零.txt"), "import_not_a_file", Some("special"));
    }

    #[test]
    fn a_file_that_is_deleted_while_it_is_open_is_read_whole_or_missed() {
        let folder = Folder::new();
        let path = folder.file("消.txt");
        let gone = path.clone();
        let deleting = std::thread::spawn(move || fs::remove_file(gone).unwrap());
        match read_file(&path) {
            Ok((_, bytes)) => assert_eq!(bytes, "総論".as_bytes()),
            Err(error) => assert!(matches!(error, ImportError::Missing(_)), "{error}"),
        }
        deleting.join().unwrap();
        assert_refused(&path, "import_missing", None);
    }

    #[test]
    fn a_name_that_is_not_unicode_is_shown_all_the_same() {
        let folder = Folder::new();
        let path = folder.0.path().join(OsStr::from_bytes(b"\x8e\xa1.txt"));
        fs::write(&path, "総論").unwrap();
        assert_eq!(read_file(&path).unwrap().0, "\u{fffd}\u{fffd}.txt");
    }
}
