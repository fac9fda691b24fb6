//! Files come and go only through dialogs of the system, opened here: the window never names a
//! path.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use kosshi_app::contract::{
    AnnotationImport, ChosenBackup, ComparisonExport, ComparisonExported, Done, Export, Exported,
    FatesExport, FatesExported, ImportReports, Minutes, MinutesExported,
};
use kosshi_app::{AppError, DraftId, ImportAs};
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::host::{Host, on_worker};
use crate::window;

const EVERY_FILE: (&str, &str) = ("すべてのファイル", "All files");

/// What can be read, by the ends of names; the bytes decide in the end.
const DOCUMENTS: [&str; 9] = [
    "pdf", "docx", "docm", "txt", "text", "md", "markdown", "html", "htm",
];

/// Asks for files and imports them. No files when the person cancels.
#[tauri::command]
pub(crate) async fn import_files(app: AppHandle) -> Result<ImportReports, AppError> {
    on_worker(app, |app, host| {
        let chosen = dialog(app, host.say("版を読み込む", "Import a draft"))
            .add_filter(host.say("文書", "Documents"), &DOCUMENTS)
            .add_filter(host.say(EVERY_FILE.0, EVERY_FILE.1), &["*"])
            .blocking_pick_files()
            .unwrap_or_default();
        let paths = chosen.into_iter().filter_map(as_path).collect::<Vec<_>>();
        host.session().import_files(&paths, &asking())
    })
    .await
}

/// Asks for a file of annotations and takes them in. No file when the person cancels.
#[tauri::command]
pub(crate) async fn import_annotations(
    app: AppHandle,
    draft: Option<DraftId>,
) -> Result<AnnotationImport, AppError> {
    on_worker(app, move |app, host| {
        let chosen = dialog(app, host.say("注釈を取り込む", "Import annotations"))
            .add_filter(
                host.say("注釈・意見一覧", "Annotations"),
                &["jsonld", "json", "xlsx", "docx", "docm", "pdf"],
            )
            .add_filter(host.say(EVERY_FILE.0, EVERY_FILE.1), &["*"])
            .blocking_pick_file()
            .and_then(as_path);
        match chosen {
            Some(path) => host.session().import_annotations(&path, draft),
            None => Ok(AnnotationImport::default()),
        }
    })
    .await
}

/// Nothing is known of the files; where an encoding cannot be told, the person is asked.
fn asking() -> ImportAs {
    ImportAs {
        ask: true,
        ..ImportAs::default()
    }
}

/// Imports files that were dropped onto the window or opened with the app, and tells the window
/// what became of them.
pub(crate) fn import_given(app: &AppHandle, paths: Vec<PathBuf>) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let told = match app
            .state::<Host>()
            .session()
            .import_files(&paths, &asking())
        {
            Ok(reports) => app.emit("kosshi:imported", reports),
            Err(error) => app.emit("kosshi:failed", error),
        };
        if let Err(error) = told {
            tracing::warn!("import report not delivered: {error}");
        }
    });
}

/// Asks where to, and writes there what was asked for.
#[tauri::command]
pub(crate) async fn export_draft(app: AppHandle, asked: Export) -> Result<Exported, AppError> {
    on_worker(app, move |app, host| {
        let name = host.session().export_name(asked.draft, asked.format)?;
        let title = host.say("出力の保存先", "Save the export");
        match save_dialog(app, title, &name, asked.format.extension()) {
            Some(path) => host.session().export_to(&asked, &path),
            None => Ok(Exported::default()),
        }
    })
    .await
}

/// Asks where to, and writes two drafts side by side there.
#[tauri::command]
pub(crate) async fn export_comparison(
    app: AppHandle,
    asked: ComparisonExport,
) -> Result<ComparisonExported, AppError> {
    on_worker(app, move |app, host| {
        let name = host.session().comparison_name(&asked)?;
        let title = host.say("新旧対照表の保存先", "Save the comparison table");
        match save_dialog(app, title, &name, asked.format.as_str()) {
            Some(path) => host.session().export_comparison(&asked, &path),
            None => Ok(ComparisonExported::default()),
        }
    })
    .await
}

/// Asks where to, and writes the minutes of a meeting there.
#[tauri::command]
pub(crate) async fn export_minutes(
    app: AppHandle,
    asked: Minutes,
) -> Result<MinutesExported, AppError> {
    on_worker(app, move |app, host| {
        let name = host.session().minutes_name(&asked)?;
        let title = host.say("議事メモの保存先", "Save the minutes");
        match save_dialog(app, title, &name, asked.format.extension()) {
            Some(path) => host.session().export_minutes(&asked, &path),
            None => Ok(MinutesExported::default()),
        }
    })
    .await
}

/// Asks where to, and writes what became of opinions there.
#[tauri::command]
pub(crate) async fn export_fates(
    app: AppHandle,
    asked: FatesExport,
) -> Result<FatesExported, AppError> {
    on_worker(app, move |app, host| {
        let name = host.session().fates_name(&asked)?;
        let title = host.say("意見の行方の保存先", "Save what became of opinions");
        match save_dialog(app, title, &name, asked.format.as_str()) {
            Some(path) => host.session().export_fates(&asked, &path),
            None => Ok(FatesExported::default()),
        }
    })
    .await
}

/// Asks where to, and writes a verified copy of the whole library there.
#[tauri::command]
pub(crate) async fn backup_to_file(app: AppHandle) -> Result<Exported, AppError> {
    on_worker(app, |app, host| {
        let name = host.session().backup_name();
        let title = host.say("控えの保存先", "Save the backup");
        match save_dialog(app, title, &name, "kosshi") {
            Some(path) => host.session().backup_to(&path),
            None => Ok(Exported::default()),
        }
    })
    .await
}

/// The backup that the person chose last, until it is put in the library's place: the window never
/// names a path, and what it showed is what is restored.
#[derive(Debug, Default)]
pub(crate) struct Chosen(Mutex<Option<PathBuf>>);

impl Chosen {
    fn replace(&self, path: Option<PathBuf>) -> Option<PathBuf> {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut slot, path)
    }
}

/// Asks for a backup and says what it would change. `None` when the person cancels.
#[tauri::command]
pub(crate) async fn choose_backup(app: AppHandle) -> Result<Option<ChosenBackup>, AppError> {
    on_worker(app, |app, host| {
        let picked = dialog(app, host.say("控えから戻す", "Restore a backup"))
            .add_filter("Kosshi", &["kosshi", "sqlite3"])
            .add_filter(host.say(EVERY_FILE.0, EVERY_FILE.1), &["*"])
            .blocking_pick_file()
            .and_then(as_path);
        let Some(path) = picked else {
            return Ok(None);
        };
        let shown = host.session().preview_from(&path)?;
        app.state::<Chosen>().replace(Some(path));
        Ok(Some(shown))
    })
    .await
}

/// Puts the backup that was chosen last in the library's place; it stays chosen when that fails.
#[tauri::command]
pub(crate) async fn restore_chosen(app: AppHandle) -> Result<Done, AppError> {
    on_worker(app, |app, host| {
        let chosen = app.state::<Chosen>();
        let path = chosen
            .replace(None)
            .ok_or_else(|| AppError::new("not_found").with("what", "backup"))?;
        host.session().restore_from(&path).inspect_err(|_| {
            chosen.replace(Some(path.clone()));
        })
    })
    .await
}

fn save_dialog(app: &AppHandle, title: &str, name: &str, extension: &str) -> Option<PathBuf> {
    dialog(app, title)
        .set_file_name(name)
        .add_filter(extension.to_uppercase(), &[extension])
        .blocking_save_file()
        .and_then(as_path)
}

fn dialog(app: &AppHandle, title: &str) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file().set_title(title);
    match window::main(app) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

fn as_path(chosen: FilePath) -> Option<PathBuf> {
    chosen
        .into_path()
        .inspect_err(|error| tracing::warn!("not a path: {error}"))
        .ok()
}
