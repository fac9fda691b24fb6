//! Whether a made file is newer than what it is made from.
//!
//! Without this, every start would write `ui/dist` anew and cargo would build the shell again.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::error::{Error, Result};

/// Whether `made` exists and no file below `sources` is newer; folders directly below `sources`
/// whose name stands in `but` are left out.
pub(crate) fn is_current(made: &Path, sources: &Path, but: &[&str]) -> Result<bool> {
    let Ok(made) = fs::metadata(made).and_then(|file| file.modified()) else {
        return Ok(false);
    };
    Ok(newest(sources, but)?.is_none_or(|source| source <= made))
}

/// The time of the newest change below `folder`. A folder's own time counts too: it moves when a
/// file is taken away.
fn newest(folder: &Path, but: &[&str]) -> Result<Option<SystemTime>> {
    let mut newest_yet = None;
    for entry in fs::read_dir(folder).map_err(Error::file(folder))? {
        let entry = entry.map_err(Error::file(folder))?;
        if but.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        let path = entry.path();
        let meta = entry.metadata().map_err(Error::file(&path))?;
        newest_yet = newest_yet.max(meta.modified().ok());
        if meta.is_dir() {
            newest_yet = newest_yet.max(newest(&path, &[])?);
        }
    }
    Ok(newest_yet)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::Duration;

    use super::*;

    /// Writes `name` below `folder`, last changed `seconds` after the epoch.
    fn put(folder: &Path, name: &str, seconds: u64) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, name).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(time)
            .unwrap();
    }

    fn current(folder: &Path) -> bool {
        is_current(&folder.join("dist/made"), folder, &["dist", "node_modules"]).unwrap()
    }

    #[test]
    fn a_missing_product_is_never_current() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!current(folder.path()));
    }

    #[test]
    fn a_newer_source_in_any_depth_makes_it_stale() {
        let folder = tempfile::tempdir().unwrap();
        let future = 4_000_000_000;
        put(folder.path(), "src/lib/a.ts", 10);
        put(folder.path(), "dist/made", future);
        assert!(current(folder.path()));
        put(folder.path(), "src/lib/b.ts", future + 10);
        assert!(!current(folder.path()));
    }

    #[test]
    fn products_and_packages_are_not_sources() {
        let folder = tempfile::tempdir().unwrap();
        let future = 4_000_000_000;
        put(folder.path(), "dist/made", future);
        put(folder.path(), "dist/other", future + 10);
        put(folder.path(), "node_modules/x/index.js", future + 10);
        assert!(current(folder.path()));
    }
}
