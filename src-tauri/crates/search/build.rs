//! Builds IPADIC into the form lindera maps at run time.
//!
//! lindera's own `embed-ipadic` fetches the sources from a host that builds may not reach, so they
//! are taken from this machine: the folder in `KOSSHI_IPADIC_DIR`, else Debian's package
//! mecab-ipadic as installed, else that package unpacked beside the output (no root needed).
#![allow(
    clippy::print_stdout,
    reason = "cargo reads a build script's standard output"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, exit};
use std::{env, fs, io};

use lindera::dictionary::{DictionaryBuilder, Metadata};

const VARIABLE: &str = "KOSSHI_IPADIC_DIR";
const INSTALLED: &str = "usr/share/mecab/dic/ipadic";
const METADATA: &str = "../../../assets/dictionary/metadata.json";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={METADATA}");
    println!("cargo:rerun-if-env-changed={VARIABLE}");
    match build() {
        Ok(folder) => {
            let name = |name: &str, path: &Path| {
                println!("cargo:rustc-env={name}={}", path.display());
            };
            name("KOSSHI_BUILT_DICTIONARY", &folder);
            // From where the programs lie: what ships names no folder of this machine.
            let programs = folder.ancestors().nth(4).unwrap_or(&folder);
            let from_programs = folder.strip_prefix(programs).unwrap_or(&folder);
            name("KOSSHI_DICTIONARY_FROM_PROGRAMS", from_programs);
        }
        Err(message) => {
            eprintln!("kosshi-search: the dictionary could not be built: {message}");
            exit(1);
        }
    }
}

/// Builds the dictionary unless the one there was built from the same sources.
fn build() -> Result<PathBuf, String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let source = source(&out)?;
    println!("cargo:rerun-if-changed={}", source.display());
    let folder = out.join("ipadic");
    let fingerprint = fingerprint(&source).map_err(|error| explain(&source, &error))?;
    let stamp = folder.join("fingerprint");
    if fs::read_to_string(&stamp).is_ok_and(|there| there == fingerprint) {
        return Ok(folder);
    }
    let metadata = fs::read(METADATA).map_err(|error| explain(Path::new(METADATA), &error))?;
    let metadata = Metadata::load(&metadata).map_err(|error| error.to_string())?;
    DictionaryBuilder::new(metadata)
        .build_dictionary(&source, &folder)
        .map_err(|error| format!("{}: {error}", source.display()))?;
    // Written last: a build that was broken off is done again.
    fs::write(&stamp, fingerprint).map_err(|error| explain(&stamp, &error))?;
    Ok(folder)
}

/// The folder with IPADIC's CSV and def files.
fn source(out: &Path) -> Result<PathBuf, String> {
    if let Some(given) = env::var_os(VARIABLE) {
        let given = PathBuf::from(given);
        return holds_ipadic(&given).then_some(given.clone()).ok_or(format!(
            "{VARIABLE}={} holds no matrix.def",
            given.display()
        ));
    }
    let unpacked = out.join("mecab-ipadic");
    [Path::new("/").join(INSTALLED), unpacked.join(INSTALLED)]
        .into_iter()
        .find(|folder| holds_ipadic(folder))
        .or_else(|| unpack(&unpacked))
        .ok_or(format!(
            "no IPADIC sources found. Install Debian's package mecab-ipadic, or set {VARIABLE} to \
             a folder with the unpacked sources (*.csv and *.def, EUC-JP) of mecab-ipadic \
             2.7.0-20070801"
        ))
}

fn holds_ipadic(folder: &Path) -> bool {
    folder.join("matrix.def").is_file()
}

/// Fetches and unpacks Debian's package; `None` where there is no apt.
fn unpack(folder: &Path) -> Option<PathBuf> {
    fs::create_dir_all(folder).ok()?;
    let fetched = Command::new("apt-get")
        .args(["download", "mecab-ipadic"])
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
    Some(folder.join(INSTALLED)).filter(|source| unpacked && holds_ipadic(source))
}

/// FNV-1a over the names and bytes of the sources and the metadata: the version of what is built.
fn fingerprint(source: &Path) -> io::Result<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(source)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    files.sort();
    files.push(PathBuf::from(METADATA));
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for file in files.iter().filter(|file| file.is_file()) {
        let name = file.file_name().unwrap_or_default().as_encoded_bytes();
        for byte in name.iter().chain(&fs::read(file)?) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(format!("{hash:016x}"))
}

fn explain(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
