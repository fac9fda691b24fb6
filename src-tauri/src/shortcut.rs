//! The key that opens the capture line from whatever program is in front, while the person wants
//! it.

use std::sync::mpsc::channel;
use std::sync::{Mutex, MutexGuard, PoisonError};

use kosshi_app::AppError;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, Wry};
use tauri_plugin_global_shortcut::{
    Builder, Code, GlobalShortcut, Modifiers, Shortcut, ShortcutState,
};

use crate::{menu, window};

/// The setting that turns it on.
const SETTING: &str = "/settings/capture_shortcut";
/// What the window does then, as if chosen from its menu.
const CAPTURE: &str = "meeting.capture";

/// Whether the person wants the key. Held while the system is asked for it, so that the last choice
/// is the one that stands; so it is never taken on the main thread, which is waited for.
#[derive(Default)]
pub(crate) struct Wish(Mutex<Wished>);

#[derive(Default)]
struct Wished {
    on: bool,
    /// Why the key was refused, until it is told.
    refused: Option<AppError>,
    /// Whether the window can tell of it.
    heard: bool,
}

impl Wished {
    fn tell(&mut self, app: &AppHandle) {
        if self.heard
            && let Some(error) = self.refused.take()
            && let Err(error) = app.emit("kosshi:failed", error)
        {
            tracing::warn!("refused shortcut not told: {error}");
        }
    }
}

/// Follows what a command tells of the wish, without holding up its answer.
pub(crate) fn follow(app: &AppHandle, command: &str, args: &Value, answer: &Value) {
    if let Some(on) = wished(command, args, answer) {
        lock(&app.state()).on = on;
        change(app, |app, wish| wish.refused = set(app, wish.on).err());
    }
}

/// The window can tell of a refusal from now on.
pub(crate) fn shown(app: &AppHandle) {
    change(app, |_, wish| wish.heard = true);
}

fn change(app: &AppHandle, change: impl FnOnce(&AppHandle, &mut Wished) + Send + 'static) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let wish = app.state();
        let mut wish = lock(&wish);
        change(&app, &mut wish);
        wish.tell(&app);
    });
}

fn lock(wish: &Wish) -> MutexGuard<'_, Wished> {
    // Each of its parts is whole at every moment.
    wish.0.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the key is to be on, as a command tells of it: what was kept at the start, or what is
/// chosen now.
fn wished(command: &str, args: &Value, answer: &Value) -> Option<bool> {
    match command {
        "start" => Some(answer.pointer(SETTING) == Some(&Value::Bool(true))),
        "set_settings" => args.pointer(SETTING).and_then(Value::as_bool),
        _ => None,
    }
}

/// Takes the key, or gives it back; `shortcut_refused` where it cannot be had.
fn set(app: &AppHandle, on: bool) -> Result<(), AppError> {
    match app.try_state::<GlobalShortcut<Wry>>() {
        // Nothing is asked of the system before it is wanted.
        None if !on => Ok(()),
        None => {
            admitted(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))?;
            begin(app)?;
            take(app)
        }
        Some(keys) if keys.is_registered(key()) == on => Ok(()),
        Some(_) if on => take(app),
        Some(keys) => keys.unregister(key()).map_err(|error| refused(&error)),
    }
}

/// Under Wayland no program gets keys that are typed into another; asked for them all the same, the
/// library that asks X11 says yes, also where there is no X11.
fn admitted(is_set: impl Fn(&str) -> bool) -> Result<(), AppError> {
    if cfg!(target_os = "linux") && (is_set("WAYLAND_DISPLAY") || !is_set("DISPLAY")) {
        return Err(AppError::new("shortcut_refused").with("why", "display"));
    }
    Ok(())
}

/// The part that asks the system belongs to the main thread.
fn begin(app: &AppHandle) -> Result<(), AppError> {
    let (done, answer) = channel();
    let handle = app.clone();
    app.run_on_main_thread(move || {
        // Whoever waits for it may have gone with the app.
        drop(done.send(handle.plugin(Builder::<Wry>::new().build())));
    })
    .map_err(|error| refused(&error))?;
    let begun = answer.recv().map_err(|error| refused(&error))?;
    begun.map_err(|error| refused(&error))
}

fn take(app: &AppHandle) -> Result<(), AppError> {
    let keys = app.state::<GlobalShortcut<Wry>>();
    keys.on_shortcut(key(), |app, _, event| {
        if event.state == ShortcutState::Pressed {
            open(app);
        }
    })
    .map_err(|error| refused(&error))
}

/// Brings the window forward and has it open the line. A window that shows no draft, as while the
/// library is locked, knows no such choice and only comes forward.
fn open(app: &AppHandle) {
    window::come_forward(app);
    if let Err(error) = app.emit("kosshi:menu", menu::Chosen::named(CAPTURE)) {
        tracing::warn!("capture line not opened: {error}");
    }
}

/// The key of the window's own, with Alt: plain it belongs to the program that is in front.
fn key() -> Shortcut {
    let held = match cfg!(target_os = "macos") {
        true => Modifiers::SUPER,
        false => Modifiers::CONTROL,
    };
    Shortcut::new(Some(held | Modifiers::ALT), Code::KeyJ)
}

fn refused(cause: &dyn std::error::Error) -> AppError {
    AppError::new("shortcut_refused")
        .with("why", "taken")
        .because(cause)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{admitted, wished};

    #[test]
    fn only_what_was_kept_or_is_chosen_turns_it() {
        let on = json!({ "settings": { "capture_shortcut": true } });
        let off = json!({ "settings": { "capture_shortcut": false } });
        let none = json!({ "settings": { "theme": "dark" } });
        assert_eq!(wished("start", &Value::Null, &on), Some(true));
        assert_eq!(wished("start", &Value::Null, &none), Some(false));
        assert_eq!(wished("set_settings", &on, &Value::Null), Some(true));
        assert_eq!(wished("set_settings", &off, &Value::Null), Some(false));
        assert_eq!(wished("set_settings", &none, &Value::Null), None);
        assert_eq!(wished("annotate", &on, &on), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn it_is_refused_where_no_key_would_ever_come() {
        let why = |set: &[&str]| {
            let refused = admitted(|name| set.contains(&name)).err()?;
            Some((refused.code.clone(), refused.args.get("why").cloned()))
        };
        let display = Some(("shortcut_refused".to_owned(), Some(json!("display"))));
        assert_eq!(why(&["WAYLAND_DISPLAY"]), display);
        assert_eq!(why(&["WAYLAND_DISPLAY", "DISPLAY"]), display);
        assert_eq!(why(&[]), display);
        assert_eq!(why(&["DISPLAY"]), None);
    }
}
