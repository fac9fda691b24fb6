//! The shell: one window, its menu, the native dialogs, and commands that pass on what the window
//! asks. Nothing is decided here: every use case is `kosshi_app`'s.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod asked;
mod closing;
mod dialogs;
mod host;
mod look;
mod menu;
mod readiness;
mod shortcut;
mod window;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tauri::Manager;

use crate::asked::Asked;
use crate::closing::Closing;
use crate::host::Host;

fn main() -> ExitCode {
    if let Some(code) = kosshi_app::reader::begin() {
        return code;
    }
    readiness::note_start();
    // Before any thread begins, and before the page's process takes the environment over.
    #[cfg(target_os = "linux")]
    window::draw_plainly();
    let (library, files) = match asked() {
        Ok(asked) => asked,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    match run(library, files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kosshi: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The library to open, and the files to import once it is.
fn asked() -> Result<(PathBuf, Vec<PathBuf>), String> {
    let here = std::env::current_dir().unwrap_or_default();
    let Asked { library, files } = Asked::of(std::env::args_os().skip(1), &here)?;
    let library = library
        .or_else(kosshi_app::default_library)
        .ok_or("no data folder")?;
    Ok((library, files))
}

fn run(library: PathBuf, files: Vec<PathBuf>) -> tauri::Result<()> {
    kosshi_app::log::begin(&library);
    let app = tauri::Builder::default()
        .plugin(single_instance(&library))
        .plugin(tauri_plugin_dialog::init())
        .plugin(window::remember_geometry())
        .invoke_handler(tauri::generate_handler![
            host::call,
            host::original,
            dialogs::import_files,
            dialogs::import_annotations,
            dialogs::export_draft,
            dialogs::export_comparison,
            dialogs::export_minutes,
            dialogs::export_fates,
            dialogs::backup_to_file,
            dialogs::choose_backup,
            dialogs::restore_chosen,
            readiness::ready,
            window::closing_heard,
            window::close_now,
        ])
        .setup(move |app| {
            app.manage(Closing::default());
            app.manage(dialogs::Chosen::default());
            app.manage(shortcut::Wish::default());
            // Before the window: a second start may bring files while it is being made.
            app.manage(Host::open(app.handle().clone(), library.clone()));
            app.state::<Host>().give(app.handle(), files.clone());
            window::open(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        tauri::RunEvent::Exit => app.state::<Host>().close(),
        // There a file that is opened with the app comes as an event, not as an argument.
        #[cfg(target_os = "macos")]
        tauri::RunEvent::Opened { urls } => {
            let files = urls.iter().filter_map(|url| url.to_file_path().ok());
            app.state::<Host>().give(app, files.collect());
        }
        _ => {}
    });
    Ok(())
}

/// A second start on the same library brings the first one's window forward, gives it the files it
/// was started with, and ends.
fn single_instance(library: &Path) -> tauri::plugin::TauriPlugin<tauri::Wry> {
    // Two libraries may be open at once (a test beside real work); one library only once.
    let id = format!(
        "jp.kosshi.L{:016x}",
        fnv1a(library.as_os_str().as_encoded_bytes())
    );
    tauri_plugin_single_instance::Builder::new()
        .dbus_id(id)
        .callback(|app, args, folder| {
            window::come_forward(app);
            let args = args.into_iter().skip(1).map(OsString::from);
            if let Ok(asked) = Asked::of(args, Path::new(&folder)) {
                app.state::<Host>().give(app, asked.files);
            }
        })
        .build()
}

/// A small stable hash (FNV-1a, 64 bits): the name must be the same in every run.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
