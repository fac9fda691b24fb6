//! Files that are dragged with the mouse from the window of another program, as from a folder.
//!
//! The driver of the web view moves no files; so the other program is a small window of ours, and
//! the mouse is moved by `xdotool`.

use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use gtk::prelude::*;

use crate::window::Result;

/// How long a step of the drag may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where the files are taken from, left and above of the middle of that window.
const SOURCE: i32 = 40;

/// Files on their way. Once in a process: GTK stays with its first thread.
pub struct Drag {
    told: Receiver<Step>,
}

#[derive(Debug, PartialEq, Eq)]
enum Step {
    Shown,
    Begun,
    Ended,
}

impl Drag {
    /// Takes a file and holds it over the middle of the app's window.
    ///
    /// # Errors
    /// When the window of the other program does not come or `xdotool` is missing.
    pub fn begin(file: &Path) -> Result<Self> {
        let uri = gtk::glib::filename_to_uri(file, None)?.to_string();
        let (tell, told) = channel();
        std::thread::spawn(move || source(&uri, &tell));
        let drag = Self { told };
        drag.wait(&Step::Shown)?;
        let at = SOURCE.to_string();
        xdotool(&format!("xdotool mousemove {at} {at} mousedown 1"))?;
        // Past the distance from which on it is no click.
        xdotool("for step in 1 2 3 4 5 6; do xdotool mousemove_relative 5 5; done")?;
        drag.wait(&Step::Begun)?;
        xdotool(
            "window=$(xdotool search --onlyvisible --name '^Kosshi' | tail -1)
            eval \"$(xdotool getwindowgeometry --shell $window)\"
            for off in 9 6 3 0; do
                xdotool mousemove $((X + WIDTH / 2 - off)) $((Y + HEIGHT / 2))
            done",
        )?;
        Ok(drag)
    }

    /// Lets go of it there.
    ///
    /// # Errors
    /// When `xdotool` is missing or nothing takes the file.
    pub fn release(self) -> Result {
        xdotool("xdotool mouseup 1")?;
        self.wait(&Step::Ended)
    }

    fn wait(&self, step: &Step) -> Result {
        match self.told.recv_timeout(PATIENCE) {
            Ok(told) if told == *step => Ok(()),
            other => Err(format!("dragging: {step:?} was awaited, {other:?} came").into()),
        }
    }
}

/// The window that the file is taken from, above all others in the corner of the screen.
fn source(uri: &str, tell: &Sender<Step>) {
    if gtk::init().is_err() {
        return;
    }
    let window = gtk::Window::new(gtk::WindowType::Popup);
    window.set_default_size(2 * SOURCE, 2 * SOURCE);
    window.move_(0, 0);
    let targets = [gtk::TargetEntry::new(
        "text/uri-list",
        gtk::TargetFlags::OTHER_APP,
        0,
    )];
    window.drag_source_set(
        gtk::gdk::ModifierType::BUTTON1_MASK,
        &targets,
        gtk::gdk::DragAction::COPY,
    );
    let uri = uri.to_owned();
    window.connect_drag_data_get(move |_, _, data, _, _| {
        data.set_uris(&[&uri]);
    });
    // Whoever waited may have gone: then nobody needs to hear.
    let shown = tell.clone();
    window.connect_map_event(move |_, _| {
        let _ = shown.send(Step::Shown);
        gtk::glib::Propagation::Proceed
    });
    let begun = tell.clone();
    window.connect_drag_begin(move |_, _| {
        let _ = begun.send(Step::Begun);
    });
    let ended = tell.clone();
    window.connect_drag_end(move |_, _| {
        let _ = ended.send(Step::Ended);
        gtk::main_quit();
    });
    window.show_all();
    gtk::main();
}

fn xdotool(script: &str) -> Result {
    let status = Command::new("timeout")
        .args(["30", "sh", "-ec", script])
        .status()?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("the mouse was not moved: {script}").into()),
    }
}
