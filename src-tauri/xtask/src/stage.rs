//! A display, a window manager and a session bus of our own, for windows that nobody looks at.
//!
//! Nothing of the user's session is touched: the display is in memory, the bus is private, and the
//! platform's data folders point below `target/`. All of it ends when the stage is dropped.

use std::path::PathBuf;

use crate::checkout::Checkout;
use crate::error::Result;
use crate::process::{Program, Running};

/// Where windows open during tests and measurements.
#[derive(Debug)]
pub(crate) struct Stage {
    display: String,
    bus: String,
    home: PathBuf,
    // Dropped in this order: clients before the display.
    _manager: Running,
    _bus: Running,
    _display: Running,
}

impl Stage {
    /// Starts the display, the bus and the window manager, each waited for by its own word.
    pub(crate) fn open(checkout: &Checkout) -> Result<Self> {
        let home = checkout.emptied("stage")?;
        let log = home.join("stage.log");
        let mut display_server = Program::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1920x1080x24",
                "-nolisten",
                "tcp",
            ])
            .start(&log)?;
        let display = format!(":{}", display_server.line()?);
        let mut bus_daemon = Program::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .start(&log)?;
        let bus = bus_daemon.line()?;
        let mut manager = Program::new("openbox")
            .args(["--sm-disable", "--startup", "echo kosshi-stage-ready"])
            .env("DISPLAY", &display)
            .start(&log)?;
        manager.line_after("kosshi-stage-ready")?;
        Ok(Self {
            display,
            bus,
            home,
            _manager: manager,
            _bus: bus_daemon,
            _display: display_server,
        })
    }

    /// What a program needs in its environment to open its window here.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        let below = |name: &str| self.home.join(name).to_string_lossy().into_owned();
        vec![
            ("DISPLAY", self.display.clone()),
            ("DBUS_SESSION_BUS_ADDRESS", self.bus.clone()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            // No screen reader listens here, and starting its bus costs time.
            ("NO_AT_BRIDGE", "1".to_owned()),
            ("XDG_DATA_HOME", below("data")),
            ("XDG_CONFIG_HOME", below("config")),
            ("XDG_CACHE_HOME", below("cache")),
        ]
    }
}
