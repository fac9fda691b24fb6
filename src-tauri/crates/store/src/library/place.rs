//! Whether a folder is a safe place for a database: not one that another program copies about.
//!
//! Sync programs copy the database and its log at different moments, and put back an older one of
//! the two: the first cause of lost libraries elsewhere. A network share has no locks that hold.

use std::fs;
use std::path::{Component, Path, PathBuf, Prefix};

use super::files::{Files, sync_dir};
use super::machine;
use crate::error::OpenError;

/// Folders that sync programs own, by how their names begin in small letters, and the program.
const SYNCED: [(&str, &str); 16] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("cloudstorage", "macOS"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("マイドライブ", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
    ("pcloud", "pCloud"),
    ("megasync", "MEGA"),
    ("seafile", "Seafile"),
    ("synologydrive", "Synology Drive"),
];

/// What sync programs leave in the folders they own, whatever those are called.
const LEFT: [(&str, &str); 6] = [
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".sync/ID", "Resilio Sync"),
];

/// File systems that lie on another machine, or on the host of this one.
const NETWORK: [&str; 18] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "glusterfs",
    "fuse.glusterfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd-fuse",
    "fuse.kio-fuse",
    "fuse.onedriver",
    "fuse.google-drive-ocamlfuse",
    "davfs",
    "vboxsf",
    "fuse.vmhgfs-fuse",
];

/// Refuses a folder that is synced or lies on a network, unless a person allowed it here.
pub(super) fn refuse_unsafe(files: &Files) -> Result<(), OpenError> {
    match owner(files.dir()) {
        Some(by) if !is_allowed(files) => Err(OpenError::Synced { by }),
        _ => Ok(()),
    }
}

/// Allows a library to lie in a folder that is synced or on a network: the person knows.
///
/// It holds for this machine and this place: a sync program brings the word of one machine to all
/// of them, where nobody was asked.
///
/// # Errors
/// When the folder cannot be written.
pub fn allow_synced(dir: &Path) -> Result<(), OpenError> {
    fs::create_dir_all(dir)?;
    fs::write(allowance(&Files::of(dir)), machine::mark(dir))?;
    sync_dir(dir)?;
    Ok(())
}

fn is_allowed(files: &Files) -> bool {
    fs::read_to_string(allowance(files)).is_ok_and(|kept| kept == machine::mark(files.dir()))
}

fn allowance(files: &Files) -> PathBuf {
    files.dir().join("library.synced-allowed")
}

/// What copies the folder about, if anything known does. Asked of the path as it is written and of
/// the one that it leads to: either may name a program.
fn owner(dir: &Path) -> Option<String> {
    let real = real(dir);
    let known = by_name(dir)
        .or_else(|| by_name(&real))
        .or_else(|| by_what_is_left(&real));
    known.map(str::to_owned).or_else(|| {
        let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
        share_of(&real).or_else(|| network_of(&mounts, &real))
    })
}

/// Where a folder lies once links and dots are followed, also when it is yet to be made.
fn real(dir: &Path) -> PathBuf {
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let found = whole.ancestors().find_map(|above| {
        let rest = whole.strip_prefix(above).ok()?;
        Some(fs::canonicalize(above).ok()?.join(rest))
    });
    found.unwrap_or(whole)
}

fn by_name(dir: &Path) -> Option<&'static str> {
    dir.components().find_map(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        let found = SYNCED.iter().find(|(begin, _)| name.starts_with(begin));
        found.map(|(_, program)| *program)
    })
}

fn by_what_is_left(dir: &Path) -> Option<&'static str> {
    dir.ancestors().find_map(|above| {
        let found = LEFT.iter().find(|(left, _)| above.join(left).exists());
        found.map(|(_, program)| *program)
    })
}

/// Windows: a folder of another machine, also under a letter that stands for one.
fn share_of(dir: &Path) -> Option<String> {
    match dir.components().next()? {
        Component::Prefix(prefix) => match prefix.kind() {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Some("UNC".to_owned()),
            _ => None,
        },
        _ => None,
    }
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
        assert_eq!(
            owner(Path::new("/u/ONEDRIVE/x")).as_deref(),
            Some("OneDrive")
        );
        assert_eq!(owner(Path::new("/u/notes/MyOneDrive")), None);
    }
}
