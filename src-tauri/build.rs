//! Tauri's own build step: capabilities, permissions of our commands, resources.

fn main() {
    // The pages are embedded: a new build of them is a new build of the app.
    println!("cargo::rerun-if-changed=../ui/dist");
    let attributes =
        tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(&[
            "call",
            "original",
            "import_files",
            "import_annotations",
            "export_draft",
            "export_comparison",
            "export_minutes",
            "export_fates",
            "backup_to_file",
            "choose_backup",
            "restore_chosen",
            "ready",
            "closing_heard",
            "close_now",
        ]));
    if let Err(error) = tauri_build::try_build(attributes) {
        // A build script has no caller to answer to.
        println!("cargo::error=tauri: {error:#}");
    }
}
