//! A real window: the built app under WebKitWebDriver, on the display of the test run.
//!
//! `WebKitWebDriver` (Debian's `webkit2gtk-driver`) starts the app itself: `tauri-driver` would
//! only translate the names of two capabilities, so it is left out.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Map, Value, json};

use crate::native;

/// What a step of a test may fail with.
pub type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// How long a thing may take to appear before the test fails. Waiting ends when it is there.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs the rules on the page as it is, once nothing moves any more.
const AXE: &str = "
    const done = arguments[arguments.length - 1];
    Promise.all(document.getAnimations().map((moving) => moving.finished.catch(() => {})))
        .then(() => axe.run(document, { resultTypes: ['violations'] }))
        .then((found) => done(found.violations.map((rule) => ({
            rule: rule.id,
            where: rule.nodes.map((node) => node.target.join(' ') + ': ' + node.failureSummary),
        }))))
        .catch((error) => done(String(error)));
";

/// Where the keyboard is, and what every field that is shown holds: for a test that waited in vain.
const KEYBOARD: &str = "
    const named = (element) => element && `${element.tagName.toLowerCase()} ${
        element.dataset.testid ?? element.getAttribute('aria-label') ?? element.className}`;
    const fields = [...document.querySelectorAll('input, textarea')];
    return {
        focus: named(document.activeElement),
        fields: fields.map((field) => `${named(field)}: ${field.value}`),
    };
";

/// Runs a test that drives windows to its end.
///
/// # Panics
/// When it fails.
#[allow(clippy::panic, reason = "a test ends where it fails")]
pub fn on_stage(work: impl AsyncFnOnce() -> Result) {
    let outcome = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(work()));
    if let Err(error) = outcome {
        panic!("{error}\n{error:?}");
    }
}

/// The app's window, driven from outside.
pub struct Window {
    client: Client,
    driver: Child,
    library: PathBuf,
    shots: PathBuf,
}

impl Window {
    /// Starts the app on a library and waits until its window is interactive, of the size that a
    /// first window has: it remembers that of the test before.
    ///
    /// `name` names the folder of the screenshots below `target/`.
    ///
    /// # Errors
    /// When the driver or the app does not start.
    pub async fn open(library: &Path, name: &str) -> Result<Self> {
        let window = Self::start(library, name).await?;
        window
            .find("[data-testid=status-saved], [data-testid=tree]")
            .await?;
        window.resize(1280, 800).await?;
        Ok(window)
    }

    /// Starts the app without waiting for its main view, for libraries that cannot be opened.
    ///
    /// # Errors
    /// As [`Window::open`].
    pub async fn start(library: &Path, name: &str) -> Result<Self> {
        let port = free_port()?;
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("TAURI_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let options = json!({
            "binary": app()?,
            "args": ["--library", library],
        });
        let mut capabilities = Map::new();
        capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
        let client = connect(port, capabilities).await?;
        let shots = target().join("screenshots").join(name);
        std::fs::create_dir_all(&shots)?;
        Ok(Self {
            client,
            driver,
            library: library.to_owned(),
            shots,
        })
    }

    /// The element that a CSS selector finds, waited for.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn find(&self, css: &str) -> Result<Element> {
        let found = self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(css))
            .await;
        match found {
            Ok(found) => Ok(found),
            Err(error) => {
                self.shoot("failure").await?;
                Err(format!("no {css}: {error}").into())
            }
        }
    }

    /// All elements that a CSS selector finds now.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn all(&self, css: &str) -> Result<Vec<Element>> {
        Ok(self.client.find_all(Locator::Css(css)).await?)
    }

    /// Does something with what a CSS selector finds. The page may draw it anew between the finding
    /// and the doing, or something may still lie over it: then it is found again.
    async fn with<T>(
        &self,
        css: &str,
        act: impl AsyncFn(Element) -> std::result::Result<T, CmdError>,
    ) -> Result<T> {
        let until = std::time::Instant::now() + PATIENCE;
        loop {
            match act(self.find(css).await?).await {
                Ok(done) => return Ok(done),
                Err(error) if passes(&error) && std::time::Instant::now() < until => {}
                Err(error) => {
                    self.shoot("failure").await?;
                    return Err(format!("{css}: {error:?}").into());
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Clicks what a CSS selector finds.
    ///
    /// # Errors
    /// When it does not appear or cannot be clicked.
    pub async fn click(&self, css: &str) -> Result {
        self.with(css, async |element| element.click().await).await
    }

    /// The text of what a CSS selector finds, as it is shown.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn text(&self, css: &str) -> Result<String> {
        self.with(css, async |element| element.text().await).await
    }

    /// Types into what a CSS selector finds.
    ///
    /// # Errors
    /// When it does not appear or takes no keys.
    pub async fn type_into(&self, css: &str, text: &str) -> Result {
        self.with(css, async |element| element.send_keys(text).await)
            .await
    }

    /// Presses keys where the focus is: `["Control", "k"]` holds the first and presses the last.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn press(&self, keys: &[&str]) -> Result {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in keys {
            actions = actions.then(KeyAction::Down { value: code(key)? });
        }
        for key in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: code(key)? });
        }
        let pressed = self.client.perform_actions(actions).await;
        pressed.map_err(|error| format!("{keys:?}: {error:?}").into())
    }

    /// Drags the mouse between two points of the page, in CSS pixels.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn drag(&self, from: (f64, f64), to: (f64, f64)) -> Result {
        let button = MOUSE_BUTTON_LEFT;
        let at = |(x, y)| PointerAction::MoveTo {
            duration: None,
            x,
            y,
        };
        let drag = MouseActions::new("mouse".to_owned())
            .then(at(from))
            .then(PointerAction::Down { button })
            .then(at(to))
            .then(PointerAction::Up { button });
        let dragged = self.client.perform_actions(drag).await;
        dragged.map_err(|error| format!("dragging: {error:?}").into())
    }

    /// Runs a script in the page with arguments, and gives back what it returns.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn run(&self, script: &str, args: Vec<Value>) -> Result<Value> {
        let answer = self.client.execute(script, args).await;
        answer.map_err(|error| format!("{script}: {error:?}").into())
    }

    /// Runs a script that calls its last argument when it is done.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn run_async(&self, script: &str, args: Vec<Value>) -> Result<Value> {
        let answer = self.client.execute_async(script, args).await;
        answer.map_err(|error| format!("{script}: {error:?}").into())
    }

    /// Waits until a script returns true.
    ///
    /// # Errors
    /// When it does not in time; `what` is said then.
    pub async fn wait_until(&self, what: &str, script: &str, args: Vec<Value>) -> Result {
        let until = std::time::Instant::now() + PATIENCE;
        loop {
            if self.run(script, args.clone()).await? == Value::Bool(true) {
                return Ok(());
            }
            if std::time::Instant::now() > until {
                self.shoot("failure").await?;
                let keyboard = self.run(KEYBOARD, vec![]).await?;
                return Err(format!("waited in vain for: {what}; {keyboard:#}").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Gives what a CSS selector finds the keyboard.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn focus(&self, css: &str) -> Result {
        self.find(css).await?;
        let script = "document.querySelector(arguments[0]).focus()";
        self.run(script, vec![json!(css)]).await?;
        Ok(())
    }

    /// Waits until nothing is found by a CSS selector.
    ///
    /// # Errors
    /// When it stays.
    pub async fn gone(&self, css: &str) -> Result {
        let script = "return document.querySelector(arguments[0]) === null";
        self.wait_until(&format!("{css} to go"), script, vec![json!(css)])
            .await
    }

    /// Checks what is shown now against the accessibility rules of axe-core.
    ///
    /// # Errors
    /// With each violation; `view` is said then.
    pub async fn axe(&self, view: &str) -> Result {
        let axe =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        // Through the driver, not as a script element: the page's policy forbids those.
        let axe = format!("{}; return true", std::fs::read_to_string(axe)?);
        self.run(&axe, vec![]).await?;
        let found = self.run_async(AXE, vec![]).await?;
        if found == json!([]) {
            Ok(())
        } else {
            Err(format!("axe in {view}: {found:#}").into())
        }
    }

    /// Writes a screenshot below `target/screenshots`.
    ///
    /// # Errors
    /// When the window does not answer or the file cannot be written.
    pub async fn shoot(&self, step: &str) -> Result {
        // Letters are asked for when they are first laid out, and drawn a frame after they came.
        let settled = "const done = arguments[0];
            const frame = () => new Promise((go) => requestAnimationFrame(go));
            frame().then(frame).then(() => document.fonts.ready).then(frame).then(frame)
                .then(() => done());";
        self.run_async(settled, vec![]).await?;
        // The driver waits until the page is drawn anew, which one that stands still never is.
        let stir = "const dot = document.documentElement.appendChild(document.createElement('i'));
            Object.assign(dot.style, { position: 'fixed', right: 0, bottom: 0, width: '1px',
                height: '1px', opacity: 0.01 });
            let on = false;
            const stir = () => (dot.style.background = (on = !on) ? 'black' : 'white');
            window.stirring = [dot, setInterval(stir, 20)];";
        self.run(stir, vec![]).await?;
        let png = self.client.screenshot().await?;
        let still = "const [dot, timer] = window.stirring; clearInterval(timer); dot.remove();";
        self.run(still, vec![]).await?;
        std::fs::write(self.shots.join(format!("{step}.png")), png)?;
        Ok(())
    }

    /// Sets the size of the window.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn resize(&self, width: u32, height: u32) -> Result {
        self.client.set_window_size(width, height).await?;
        Ok(())
    }

    /// Kills the app's process without warning, and ends the driver. The process is gone then:
    /// another that is started while it dies would take it for a first window, and leave.
    ///
    /// # Errors
    /// When no process has the library open.
    pub async fn kill(mut self) -> Result {
        let pid = self.app_pid().ok_or("the app is not running")?;
        Command::new("kill")
            .args(["-9", &pid.to_string()])
            .status()?;
        ended(pid).await?;
        self.end();
        Ok(())
    }

    /// Closes the window as a person does, and waits until the process has ended by itself.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn close(mut self) -> Result {
        let pid = self.app_pid().ok_or("the app is not running")?;
        // Ending the driver's session would kill the app before it has put things in order.
        native::close_window()?;
        if let Err(error) = ended(pid).await {
            // One that hangs cannot be shot either; what it did is what counts.
            let _ = self.shoot("failure").await;
            return Err(error);
        }
        self.end();
        Ok(())
    }

    /// The process that has the library open.
    #[must_use]
    pub fn app_pid(&self) -> Option<u32> {
        let library = self.library.to_str()?;
        std::fs::read_dir("/proc")
            .ok()?
            .flatten()
            .find_map(|entry| {
                let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
                let command = std::fs::read(entry.path().join("cmdline")).ok()?;
                let mut args = command.split(|&byte| byte == 0);
                let is_app = args.next()?.ends_with(b"kosshi");
                (is_app && args.any(|arg| arg == library.as_bytes())).then_some(pid)
            })
    }

    fn end(&mut self) {
        // Both may have ended by themselves already.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some(pid) = self.app_pid() {
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).status();
        }
        self.end();
    }
}

/// Whether a fault passes when the page has finished drawing.
fn passes(error: &CmdError) -> bool {
    error.is_stale_element_reference()
        || error.is_no_such_element()
        || error.is_element_not_interactable()
}

/// Waits until a process has ended.
async fn ended(pid: u32) -> Result {
    let until = std::time::Instant::now() + PATIENCE;
    while is_running(pid) {
        if std::time::Instant::now() > until {
            return Err("the app did not end".into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Whether any thread of a process still works; one that has ended but was not yet collected does
/// not. The first thread of a dying process may end long before the last.
fn is_running(pid: u32) -> bool {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{pid}/task")) else {
        return false;
    };
    let works = |stat: String| {
        let state = stat.rsplit(')').next();
        state.is_some_and(|rest| !rest.starts_with(" Z") && !rest.starts_with(" X"))
    };
    let mut stats = threads
        .flatten()
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("stat")).ok());
    stats.any(works)
}

/// The app under test: `KOSSHI_BIN`, or the debug build of this workspace.
///
/// # Errors
/// When it has not been built.
pub fn app() -> Result<PathBuf> {
    let named = std::env::var_os("KOSSHI_BIN").map(PathBuf::from);
    let path = named.unwrap_or_else(|| target().join("debug/kosshi"));
    if path.is_file() {
        Ok(path)
    } else {
        Err(format!("no app at {}; `cargo xtask test` builds it", path.display()).into())
    }
}

fn target() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"))
}

fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port())
}

/// Connects as soon as the driver listens.
async fn connect(port: u16, capabilities: Map<String, Value>) -> Result<Client> {
    let until = std::time::Instant::now() + PATIENCE;
    loop {
        if tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_ok()
        {
            break;
        }
        if std::time::Instant::now() > until {
            return Err("WebKitWebDriver does not listen".into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
    builder.capabilities(capabilities);
    let address = format!("http://127.0.0.1:{port}");
    // An app that does not come up leaves the driver without an answer.
    Ok(tokio::time::timeout(PATIENCE * 6, builder.connect(&address)).await??)
}

/// The character by which WebDriver names a key.
fn code(key: &str) -> Result<char> {
    let named = match key {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "Delete" => Key::Delete,
        "F5" => Key::F5,
        "F7" => Key::F7,
        "PageDown" => Key::PageDown,
        other => {
            let mut chars = other.chars();
            return match (chars.next(), chars.next()) {
                (Some(only), None) => Ok(only),
                _ => Err(format!("no key {other}").into()),
            };
        }
    };
    Ok(char::from(named))
}
