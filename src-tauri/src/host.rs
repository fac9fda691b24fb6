//! The session behind the window, and the one command through which the window reaches it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use kosshi_app::contract::dispatch;
use kosshi_app::{AppError, DraftId, Event, Options, Session};
use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, Emitter, Manager, State};

use crate::look::Look;
use crate::{dialogs, menu, shortcut};

/// The session, which opens while the window is still being drawn.
pub(crate) struct Host {
    session: Arc<OnceLock<Session>>,
    look: Mutex<Look>,
    given: Mutex<Given>,
}

/// Files that were opened with the app.
#[derive(Default)]
struct Given {
    /// Whether the window can tell what becomes of them.
    shown: bool,
    /// Those that came before it could.
    files: Vec<PathBuf>,
}

impl Host {
    /// Opens the library on another thread and tells the window of every change.
    pub(crate) fn open(app: AppHandle, library: PathBuf) -> Self {
        let session = Arc::new(OnceLock::new());
        let slot = Arc::clone(&session);
        std::thread::spawn(move || {
            let dictionary = app.path().resource_dir().map(|dir| dir.join("ipadic"));
            let options = Options {
                dictionary: dictionary.into_iter().collect(),
                on_event: Some(Box::new(move |event: &Event| {
                    // The window may be gone already; then nobody needs to be told.
                    if let Err(error) = app.emit("kosshi:event", event) {
                        tracing::warn!("event not delivered: {error}");
                    }
                })),
                memory: kosshi_app::default_memory(),
                ..Options::default()
            };
            slot.get_or_init(|| Session::open(library, options));
        });
        Self {
            session,
            look: Mutex::default(),
            given: Mutex::default(),
        }
    }

    /// The words in the language of the window.
    pub(crate) fn say(&self, japanese: &'static str, english: &'static str) -> &'static str {
        if self.look().is_english() {
            english
        } else {
            japanese
        }
    }

    /// Takes the window's theme and language over into the menu and the dialogs.
    fn follow(&self, app: &AppHandle, told: impl FnOnce(&Look) -> Look) {
        let (before, look) = {
            let mut held = self.look();
            let look = told(&held);
            (std::mem::replace(&mut *held, look.clone()), look)
        };
        if !look.speaks_as(&before) {
            menu::translate(app, &look);
        } else if look != before {
            menu::tick(app, &look);
        }
    }

    /// Sets the ticks of the menu as they stand.
    pub(crate) fn tick(&self, app: &AppHandle) {
        let look = self.look().clone();
        menu::tick(app, &look);
    }

    fn look(&self) -> MutexGuard<'_, Look> {
        // Two words are whole at every moment.
        self.look.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Imports files that were opened with the app, once the window can tell of it.
    pub(crate) fn give(&self, app: &AppHandle, files: Vec<PathBuf>) {
        let now = self.with_given(|given| {
            given.files.extend(files);
            given.shown.then(|| std::mem::take(&mut given.files))
        });
        if let Some(files) = now.filter(|files| !files.is_empty()) {
            dialogs::import_given(app, files);
        }
    }

    /// The window is there: what was given before is imported.
    pub(crate) fn shown(&self, app: &AppHandle) {
        self.with_given(|given| given.shown = true);
        self.give(app, Vec::new());
    }

    fn with_given<T>(&self, work: impl FnOnce(&mut Given) -> T) -> T {
        // A list of paths is whole at every moment.
        work(&mut self.given.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The session; waits until it is there.
    pub(crate) fn session(&self) -> &Session {
        self.session.wait()
    }

    /// Marks the clean end. A session that is still opening has nothing to lose.
    pub(crate) fn close(&self) {
        if let Some(session) = self.session.get() {
            session.close();
        }
    }
}

/// Runs a command of the contract off the main thread.
#[tauri::command]
pub(crate) async fn call(app: AppHandle, name: String, args: Value) -> Result<Value, AppError> {
    on_worker(app, move |app, host| {
        let answer = dispatch(host.session(), &name, args.clone())?;
        host.follow(app, |look| look.after(&name, &args, &answer));
        shortcut::follow(app, &name, &args, &answer);
        Ok(answer)
    })
    .await
}

/// The PDF that a draft was read from, to be shown as it is printed; no bytes for another draft.
/// They go as they are: as JSON a long document would stand in the memory many times over.
#[tauri::command]
pub(crate) async fn original(app: AppHandle, draft: DraftId) -> Result<Response, AppError> {
    on_worker(app, move |_, host| {
        host.session().original(draft).map(Response::new)
    })
    .await
}

/// Tells how the search index stands: the window may not have been listening when it began.
pub(crate) fn tell_index(app: AppHandle) {
    tauri::async_runtime::spawn_blocking(move || app.state::<Host>().session().tell_index());
}

/// Does blocking work where it cannot hold up the window.
pub(crate) async fn on_worker<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&AppHandle, &Host) -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    tauri::async_runtime::spawn_blocking(move || {
        let host: State<'_, Host> = app.state();
        work(&app, &host)
    })
    .await
    .unwrap_or_else(|error| Err(AppError::internal(&error)))
}
