//! The native menu. Its items carry the ids of the window's actions and do nothing themselves.

mod items;

use serde::Serialize;
use tauri::menu::{
    CheckMenuItemBuilder, Menu, MenuBuilder, MenuEvent, MenuItemBuilder, Submenu, SubmenuBuilder,
};
use tauri::{AppHandle, Wry};

use crate::look::Look;
use crate::window;

use items::MENUS;
pub(crate) use items::QUIT;

/// What the window is told when an item is chosen.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Chosen {
    action: String,
}

impl Chosen {
    /// The choice behind a menu event.
    pub(crate) fn new(event: &MenuEvent) -> Self {
        Self::named(event.id().as_ref())
    }

    /// The choice of an item by its id.
    pub(crate) fn named(id: &str) -> Self {
        Self {
            action: id.to_owned(),
        }
    }
}

/// The menu in the window's language, with the ticks as they stand.
pub(crate) fn build(app: &AppHandle, look: &Look) -> tauri::Result<Menu<Wry>> {
    let english = look.is_english();
    let mut menu = MenuBuilder::new(app);
    for ((ja, en), items) in MENUS {
        let mut submenu = SubmenuBuilder::new(app, if english { en } else { ja });
        for (id, ja, en, key) in items {
            if id.is_empty() {
                submenu = submenu.separator();
                continue;
            }
            let words = if english { en } else { ja };
            if let Some(ticked) = look.ticks(id) {
                let item = CheckMenuItemBuilder::with_id(*id, words).checked(ticked);
                submenu = submenu.item(&item.build(app)?);
                continue;
            }
            let mut item = MenuItemBuilder::with_id(*id, words);
            if let Some(key) = key {
                item = item.accelerator(key);
            }
            submenu = submenu.item(&item.build(app)?);
        }
        menu = menu.item(&submenu.build()?);
    }
    menu.build()
}

/// Puts the menu into another language.
pub(crate) fn translate(app: &AppHandle, look: &Look) {
    let Some(window) = window::main(app) else {
        return;
    };
    let done = build(app, look).and_then(|menu| window.set_menu(menu));
    if let Err(error) = done {
        tracing::warn!("menu not translated: {error}");
    }
}

/// Sets the ticks as they stand. A choice ticks itself, also one that was in force already.
pub(crate) fn tick(app: &AppHandle, look: &Look) {
    let Some(menu) = window::main(app).and_then(|window| window.menu()) else {
        return;
    };
    if let Err(error) = set_ticks(&menu, look) {
        tracing::warn!("menu not ticked: {error}");
    }
}

fn set_ticks(menu: &Menu<Wry>, look: &Look) -> tauri::Result<()> {
    for submenu in menu.items()? {
        let items = submenu.as_submenu().map(Submenu::items).transpose()?;
        for item in items.unwrap_or_default() {
            let Some(check) = item.as_check_menuitem() else {
                continue;
            };
            if let Some(ticked) = look.ticks(check.id().as_ref()) {
                check.set_checked(ticked)?;
            }
        }
    }
    Ok(())
}
