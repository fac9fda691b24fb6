//! Dialogs of the system, driven by keys as a person does.

use std::path::Path;
use std::process::Command;

use crate::window::Result;

/// Waits for the dialog with this title, types a path into it and confirms.
///
/// # Errors
/// When the dialog does not come or `xdotool` is missing.
pub fn answer(title: &str, path: &Path) -> Result {
    let path = path.to_str().ok_or("a path that cannot be typed")?;
    // Keys go to whatever is active, as from a keyboard: GTK ignores keys sent to a window. The
    // first Return may only take the completion that is proposed while one types; another is
    // pressed only where the dialog still is, or it would reach what lies behind.
    let script = "set -e
        search() { xdotool search --onlyvisible --name \"^$TITLE\\$\"; }
        until window=$(search | tail -1); [ -n \"$window\" ]; do sleep 0.1; done
        xdotool windowactivate --sync $window
        [ -z \"$OPENS\" ] || xdotool key ctrl+l
        xdotool key ctrl+a
        xdotool type -- \"$FILE\"
        while search; do
            [ \"$(xdotool getactivewindow)\" != \"$window\" ] || xdotool key Return
            for _ in 1 2 3 4 5 6 7 8 9 10; do search || exit 0; sleep 0.1; done
        done";
    let opens = if path_is_there(path) { "yes" } else { "" };
    let status = Command::new("timeout")
        .args(["30", "sh", "-c", script])
        .env("TITLE", title)
        .env("FILE", path)
        .env("OPENS", opens)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the dialog {title} was not driven").into())
    }
}

/// A file that is there is opened, by the field that Ctrl+L shows; another is to be saved.
fn path_is_there(path: &str) -> bool {
    Path::new(path).exists()
}

/// Presses a key as a keyboard does, such as `ctrl+shift+c`: for what the web view grants only to a
/// person, as the clipboard.
///
/// # Errors
/// When there is no such window or `xdotool` is missing.
pub fn press(key: &str) -> Result {
    on_window(
        "xdotool windowactivate --sync $window && xdotool key $KEY",
        key,
    )
}

/// Does something with the app's window, `$window`; `$KEY` is the key that it is about.
fn on_window(script: &str, key: &str) -> Result {
    let found = "window=$(xdotool search --sync --onlyvisible --name 'Kosshi' | tail -1)";
    let status = Command::new("timeout")
        .args(["30", "sh", "-ec", &format!("{found}\n{script}")])
        .env("KEY", key)
        .status()?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("not done with the window: {script} {key}").into()),
    }
}

/// Puts text on the clipboard.
///
/// # Errors
/// When `xclip` is missing.
pub fn copy(text: &str) -> Result {
    let script = "printf %s \"$TEXT\" | timeout 30 xclip -i -selection clipboard >/dev/null 2>&1";
    let status = Command::new("sh")
        .args(["-ec", script])
        .env("TEXT", text)
        .status()?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("not copied: {status}").into()),
    }
}

/// The text on the clipboard; empty while there is none, or nobody hands it over.
///
/// # Errors
/// When `xclip` is missing or hangs.
pub fn clipboard() -> Result<String> {
    let read = Command::new("timeout")
        .args(["30", "xclip", "-o", "-selection", "clipboard"])
        .output()?;
    match read.status.code() {
        Some(0 | 1) => Ok(String::from_utf8(read.stdout)?),
        _ => Err(format!("xclip: {}", read.status).into()),
    }
}

/// Presses a key into whatever is in front, be it the window or not.
///
/// # Errors
/// When `xdotool` is missing.
pub fn press_anywhere(key: &str) -> Result {
    xdotool(&["key", key])
}

/// Types into whatever has the keyboard.
///
/// # Errors
/// When `xdotool` is missing.
pub fn type_anywhere(words: &str) -> Result {
    xdotool(&["type", words])
}

/// Puts the window away, as its own button does.
///
/// # Errors
/// As [`press`].
pub fn minimise() -> Result {
    xdotool(&[
        "search",
        "--sync",
        "--onlyvisible",
        "--name",
        "^Kosshi",
        "windowminimize",
    ])
}

/// Waits until the window is to be seen again.
///
/// # Errors
/// When it does not come within half a minute.
pub fn comes_forward() -> Result {
    xdotool(&["search", "--sync", "--onlyvisible", "--name", "^Kosshi"])
}

/// Whether the window is put away now.
///
/// # Errors
/// When `xdotool` is missing.
pub fn is_away() -> Result<bool> {
    let seen = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--name", "^Kosshi"])
        .output()?;
    Ok(seen.stdout.is_empty())
}

fn xdotool(args: &[&str]) -> Result {
    let status = Command::new("timeout")
        .args(["30", "xdotool"])
        .args(args)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("xdotool {args:?}: {status}").into())
    }
}

/// Closes the window as its button and the task bar do, through the window manager. Not by a key: it
/// loses one now and then.
///
/// # Errors
/// When there is no such window or `wmctrl` is missing.
pub fn close_window() -> Result {
    on_window("wmctrl -i -c $(printf 0x%x $window)", "")
}
