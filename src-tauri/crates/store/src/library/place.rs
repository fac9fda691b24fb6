//! Whether a folder is a safe place for a database: not one that another program copies about.
//!
//! Sync programs copy the database and its log at different moments, and put back an older one of
//! the two: the first cause of lost libraries elsewhere. A network share has no locks that hold.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{Files, sync_dir};
use crate::error::OpenError;

/// Folders that sync programs own, by how their names begin, and the program's name.
const SYNCED: [(&str, &str); 9] = [
    ("OneDrive", "OneDrive"),
    ("Dropbox", "Dropbox"),
    ("iCloud", "iCloud"),
    ("Mobile Documents", "iCloud"),
    ("CloudStorage", "macOS"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("Nextcloud", "Nextcloud"),
    ("Box Sync", "Box"),
];

/// File systems that lie on another machine.
const NETWORK: [&str; 8] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "fuse.rclone",
    "davfs",
];

/// Refuses a folder that is synced or lies on a network, unless a person allowed it.
pub(super) fn refuse_unsafe(files: &Files) -> Result<(), OpenError> {
    match owner(files.dir()) {
        Some(by) if !allowance(files).exists() => Err(OpenError::Synced { by }),
        _ => Ok(()),
    }
}

/// Allows a library to lie in a folder that is synced or on a network: the person knows.
///
/// # Errors
/// When the folder cannot be written.
pub fn allow_synced(dir: &Path) -> Result<(), OpenError> {
    fs::create_dir_all(dir)?;
    fs::write(allowance(&Files::of(dir)), b"")?;
    sync_dir(dir)?;
    Ok(())
}

fn allowance(files: &Files) -> PathBuf {
    files.dir().join("library.synced-allowed")
}

/// What copies the folder about, if anything known does.
fn owner(dir: &Path) -> Option<String> {
    let names = dir
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    let by_name = names
        .flat_map(|name| SYNCED.iter().find(|(begin, _)| name.starts_with(begin)))
        .map(|(_, program)| (*program).to_owned())
        .next();
    by_name.or_else(|| {
        let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
        let share = dir
            .to_string_lossy()
            .starts_with(r"\\")
            .then(|| "UNC".to_owned());
        share.or_else(|| network_of(&mounts, dir))
    })
}

/// The kind of network file system that a folder lies on, by a table of mounts.
fn network_of(mounts: &str, dir: &Path) -> Option<String> {
    let fields = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        // Spaces in names stand there as \040.
        Some((fields.next()?.replace("\\040", " "), fields.next()?))
    });
    let (_, kind) = fields
        .filter(|(at, _)| dir.starts_with(at))
        .max_by_key(|(at, _)| at.len())?;
    NETWORK.contains(&kind).then(|| kind.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mount_decides() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nhost:/x /home nfs4 rw 0 0\n\
                      /dev/sdb1 /home/local\\040disk ext4 rw 0 0\n";
        let on = |dir: &str| network_of(mounts, Path::new(dir));
        assert_eq!(on("/home/me/kosshi").as_deref(), Some("nfs4"));
        assert_eq!(on("/home/local disk/kosshi"), None);
        assert_eq!(on("/var/kosshi"), None);
        assert_eq!(on("/homely"), None);
    }

    #[test]
    fn folders_of_sync_programs_are_known_by_name() {
        assert_eq!(
            owner(Path::new("/u/OneDrive - 大学/kosshi")).as_deref(),
            Some("OneDrive")
        );
        assert_eq!(
            owner(Path::new("/u/Mobile Documents/x")).as_deref(),
            Some("iCloud")
        );
        assert_eq!(owner(Path::new("/u/notes/MyOneDrive")), None);
    }
}
