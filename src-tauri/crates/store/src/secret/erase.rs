//! Removing a file so that its words do not stay behind on the disk.

use std::fs::{self, File};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::Path;

static BLANK: [u8; 64 * 1024] = [0; 64 * 1024];

/// Overwrites a file, or all files of a folder, once and removes it. What is not there is erased.
///
/// A solid-state disk may keep the old place of a page, and nothing short of encrypting the whole
/// disk covers that; a program that looks for deleted files finds nothing.
///
/// # Errors
/// When it cannot be written or removed; running it again goes on.
pub fn erase(path: &Path) -> io::Result<()> {
    let data = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        data => data?,
    };
    if data.is_dir() {
        for entry in fs::read_dir(path)? {
            erase(&entry?.path())?;
        }
        return fs::remove_dir(path);
    }
    if data.is_file() {
        overwrite(path, data.len())?;
    }
    fs::remove_file(path)
}

fn overwrite(path: &Path, length: u64) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    file.seek(SeekFrom::Start(0))?;
    let mut left = length;
    while left > 0 {
        let part = usize::try_from(left.min(BLANK.len() as u64)).unwrap_or(BLANK.len());
        file.write_all(BLANK.get(..part).unwrap_or(&BLANK))?;
        left -= part as u64;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_gone_and_its_files_were_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("index");
        fs::create_dir_all(folder.join("deeper")).unwrap();
        let file = folder.join("deeper/words");
        fs::write(&file, "骨子".repeat(50_000)).unwrap();
        // A second name for the same bytes shows what became of them.
        let kept = dir.path().join("kept");
        fs::hard_link(&file, &kept).unwrap();
        erase(&folder).unwrap();
        erase(&folder).unwrap();
        assert!(!folder.exists());
        assert_eq!(fs::read(&kept).unwrap(), vec![0; 300_000]);
    }
}
