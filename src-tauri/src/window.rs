//! The window itself: how it opens, what it may not do, and how it closes.

use std::time::Duration;

use tauri::webview::NewWindowResponse;
use tauri::window::Color as Background;
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, State, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};

use crate::closing::Closing;
use crate::host::Host;
use crate::look::Look;
use crate::{dialogs, menu};

const LABEL: &str = "main";

/// A page that lives answers within milliseconds; one whose script failed never does.
const HEARING: Duration = Duration::from_secs(3);

/// Opens the window on the app's own pages.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Kosshi — 骨子")
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 480.0)
        .background_color(Background(0xff, 0xfe, 0xfb, 0xff))
        // A citation is asked of the library first: by then WebKitGTK no longer counts the key as
        // the person's, and refuses to copy. Nothing foreign runs in the page that could misuse it.
        .enable_clipboard_access()
        .on_navigation(is_our_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .menu(menu::build(app, &Look::default())?)
        .on_menu_event(|window, event| {
            window.state::<Host>().tick(window.app_handle());
            let done = match event.id().as_ref() {
                menu::QUIT => window.close(),
                _ => window.emit("kosshi:menu", menu::Chosen::new(&event)),
            };
            if let Err(error) = done {
                tracing::warn!("menu item not carried out: {error}");
            }
        })
        .build()?;
    let handle = app.clone();
    window.on_window_event(move |event| on_event(&handle, event));
    Ok(())
}

/// Has pages drawn without layers of the graphics card. Those are for moving pictures: text that stands
/// still starts a sixth of a second later with them, takes a hundred megabytes more, and on some
/// drivers is not drawn at all. Whoever sets the variable decides otherwise.
#[cfg(target_os = "linux")]
pub(crate) fn draw_plainly() {
    if let Err(error) = glib::setenv("WEBKIT_DISABLE_COMPOSITING_MODE", "1", false) {
        tracing::warn!("the graphics card may be used for the page: {error}");
    }
}

/// Only the pages that ship with the app; a link or script cannot lead anywhere else.
fn is_our_own(url: &tauri::Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

fn on_event(app: &AppHandle, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } if ask_to_close(app) => api.prevent_close(),
        WindowEvent::DragDrop(DragDropEvent::Enter { .. }) => tell_drop(app, true),
        WindowEvent::DragDrop(DragDropEvent::Leave) => tell_drop(app, false),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            tell_drop(app, false);
            dialogs::import_given(app, paths.clone());
        }
        _ => {}
    }
}

/// Asks the page to close: it first keeps what is being typed, then calls `close_now`. Whether it
/// was asked; then the window closes without it only if it is not even heard.
fn ask_to_close(app: &AppHandle) -> bool {
    let wish = app.state::<Closing>().ask();
    if let Err(error) = app.emit("kosshi:closing", ()) {
        tracing::warn!("page not asked to close: {error}");
        return false;
    }
    let app = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(HEARING);
        if app.state::<Closing>().is_unheard(wish) {
            tracing::warn!("closing without the page: it does not answer");
            app.exit(0);
        }
    });
    true
}

/// The page has heard that the window is to close, and sees to it.
#[tauri::command]
pub(crate) fn closing_heard(closing: State<'_, Closing>) {
    closing.hear();
}

fn tell_drop(app: &AppHandle, hover: bool) {
    if let Err(error) = app.emit("kosshi:drop", serde_json::json!({ "hover": hover })) {
        tracing::warn!("drop event not delivered: {error}");
    }
}

/// The page has kept what it had to keep.
#[tauri::command]
pub(crate) fn close_now(app: AppHandle) {
    app.exit(0);
}

/// Brings the window to the front, out of the dock if need be.
pub(crate) fn come_forward(app: &AppHandle) {
    let Some(window) = main(app) else { return };
    let shown = window
        .unminimize()
        .and_then(|()| window.show())
        .and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!("window not brought forward: {error}");
    }
}

/// The window, while there is one.
pub(crate) fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(LABEL)
}

/// Size and place are remembered between starts.
pub(crate) fn remember_geometry() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    use tauri_plugin_window_state::{Builder, StateFlags};
    Builder::default()
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .build()
}
