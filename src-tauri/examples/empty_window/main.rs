//! The least a Tauri window can be: what the benchmark measures ours against.
//!
//! Same runtime, same way of reporting: the page says that its script runs. It holds nothing else.

use std::time::Instant;

use tauri::{AppHandle, Manager, State};

struct Start(Instant);

fn main() -> tauri::Result<()> {
    let start = Start(Instant::now());
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![ready])
        .setup(move |app| {
            app.manage(start);
            tauri::WebviewWindowBuilder::new(app, "main", tauri::WebviewUrl::default())
                .inner_size(1280.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!(
            "examples/empty_window/tauri.conf.json"
        ))
}

#[tauri::command]
fn ready(start: State<'_, Start>, app: AppHandle) {
    if std::env::var_os("KOSSHI_REPORT_READY").is_some() {
        #[expect(clippy::print_stdout, reason = "the benchmark reads it here")]
        {
            println!("interactive {}", start.0.elapsed().as_millis());
        }
    }
    if std::env::var_os("KOSSHI_EXIT_WHEN_READY").is_some() {
        app.exit(0);
    }
}
