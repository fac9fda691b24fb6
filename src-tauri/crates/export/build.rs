//! Takes BIZ UDPGothic (OFL), which the PDF is set in, from this machine into the crate.
//!
//! From the folder in `KOSSHI_FONTS_DIR`, else Debian's package fonts-morisawa-bizud-gothic as
//! installed, else the window's npm packages, else Debian's package unpacked beside the output (no
//! root needed). In the program itself, so that no PDF is ever set in another machine's letters.
#![allow(
    clippy::print_stdout,
    reason = "cargo reads a build script's standard output"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, exit};
use std::{env, fs};

const VARIABLE: &str = "KOSSHI_FONTS_DIR";
const PACKAGE: &str = "fonts-morisawa-bizud-gothic";
const INSTALLED: &str = "usr/share/fonts/truetype/bizud-gothic";
const NPM: &str = "../../../ui/node_modules/@expo-google-fonts/biz-udpgothic";
/// Each face as the crate names it, and as npm's package does.
const FACES: [(&str, &str); 2] = [
    (
        "BIZUDPGothic-Regular.ttf",
        "400Regular/BIZUDPGothic_400Regular.ttf",
    ),
    ("BIZUDPGothic-Bold.ttf", "700Bold/BIZUDPGothic_700Bold.ttf"),
];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed={VARIABLE}");
    if let Err(message) = take() {
        eprintln!("kosshi-export: the faces of the PDF were not found: {message}");
        exit(1);
    }
}

fn take() -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let sources = sources(&out)?;
    for (source, (name, _)) in sources.iter().zip(FACES) {
        println!("cargo:rerun-if-changed={}", source.display());
        fs::copy(source, out.join(name))
            .map_err(|error| format!("{}: {error}", source.display()))?;
    }
    Ok(())
}

fn sources(out: &Path) -> Result<[PathBuf; 2], String> {
    if let Some(given) = env::var_os(VARIABLE) {
        return in_folder(Path::new(&given))
            .ok_or(format!("{VARIABLE} names a folder without the faces"));
    }
    let npm = FACES.map(|(_, file)| Path::new(NPM).join(file));
    let unpacked = out.join("package");
    in_folder(&Path::new("/").join(INSTALLED))
        .or_else(|| npm.iter().all(|file| file.is_file()).then_some(npm))
        .or_else(|| in_folder(&unpacked.join(INSTALLED)))
        .or_else(|| unpack(&unpacked))
        .ok_or(format!(
            "install Debian's package {PACKAGE}, or run `npm ci` in ui/, or set {VARIABLE} to a \
             folder with {} and {}",
            FACES[0].0, FACES[1].0
        ))
}

fn in_folder(folder: &Path) -> Option<[PathBuf; 2]> {
    let files = FACES.map(|(name, _)| folder.join(name));
    files.iter().all(|file| file.is_file()).then_some(files)
}

/// Fetches and unpacks Debian's package; `None` where there is no apt.
fn unpack(folder: &Path) -> Option<[PathBuf; 2]> {
    fs::create_dir_all(folder).ok()?;
    let fetched = Command::new("apt-get")
        .args(["download", PACKAGE])
        .current_dir(folder)
        .status()
        .is_ok_and(|status| status.success());
    let package = fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "deb"))?;
    let unpacked = fetched
        && Command::new("dpkg-deb")
            .arg("-x")
            .args([package.as_path(), folder])
            .status()
            .is_ok_and(|status| status.success());
    in_folder(&folder.join(INSTALLED)).filter(|_| unpacked)
}
