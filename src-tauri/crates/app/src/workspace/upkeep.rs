//! Keeping the library well: text being typed, settings, backups, checks.

use std::collections::BTreeMap;
use std::path::Path;

use kosshi_store::backup::{self, Keys};
use kosshi_store::{Findings, StoreError, Writer};
use serde_json::{Map, Value};

use super::{Workspace, file_name};
use crate::contract::{
    CheckView, Done, DropTyping, Exported, KeepTyping, PreviewView, PreviewedView, SetSettings,
};
use crate::error::AppError;
use crate::session::backup_view;

/// The one setting under which the window keeps its own.
const WINDOW: &str = "window";

impl Workspace {
    /// Keeps text that is being typed.
    pub(crate) fn keep_typing(&self, args: &KeepTyping) -> Result<Done, AppError> {
        self.store.keep_typing(&args.key, &args.value)?;
        Ok(self.done())
    }

    /// Forgets text that was being typed.
    pub(crate) fn drop_typing(&self, args: &DropTyping) -> Result<Done, AppError> {
        self.store.drop_typing(&args.key)?;
        Ok(self.done())
    }

    /// Keeps settings; those not named stay.
    pub(crate) fn set_settings(&self, args: &SetSettings) -> Result<Done, AppError> {
        self.store.update_setting(WINDOW, |kept| {
            let mut settings = match kept {
                Some(Value::Object(settings)) => settings,
                _ => Map::new(),
            };
            settings.extend(args.settings.clone());
            Value::Object(settings)
        })?;
        Ok(self.done())
    }

    /// The kept settings by name. Spoilt ones must not keep the window from beginning.
    pub(super) fn settings(&self) -> Result<BTreeMap<String, Value>, AppError> {
        match self.store.get_setting(WINDOW) {
            Ok(Some(Value::Object(settings))) => Ok(settings.into_iter().collect()),
            Ok(_) => Ok(BTreeMap::new()),
            Err(StoreError::Damaged { detail }) => {
                tracing::warn!(detail, "the settings of the window are spoilt");
                Ok(BTreeMap::new())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Writes a verified copy of the library.
    pub(crate) fn backup_to(&self, path: &Path) -> Result<Exported, AppError> {
        self.allow_target(path)?;
        let info = backup::write_to(&self.store, path)?;
        Ok(Exported {
            file: Some(file_name(path)),
            nodes: 0,
            annotations: info.annotations,
            working: 0,
        })
    }

    /// What putting a backup back would change.
    pub(crate) fn preview_backup(&self, path: &Path, keys: &Keys) -> Result<PreviewView, AppError> {
        let found = backup::preview(&self.store, path, keys)?;
        Ok(PreviewView {
            backup: backup_view(path, &found.info),
            lost: previewed(found.lost),
            regained: previewed(found.regained),
            changed: previewed(found.changed),
            lost_drafts: found.lost_drafts,
            regained_drafts: found.regained_drafts,
            lost_meetings: found.lost_meetings,
            regained_meetings: found.regained_meetings,
            changed_meetings: found.changed_meetings,
        })
    }

    /// Looks the library over, and mends it when `repair`.
    pub(crate) fn check(&self, repair: bool) -> Result<CheckView, AppError> {
        let repaired = if repair {
            self.committed(self.store.repair()?)
        } else {
            Findings::default()
        };
        let findings = self.store.check()?;
        Ok(CheckView {
            clean: findings.is_empty(),
            findings: counted(&findings),
            repaired: counted(&repaired),
        })
    }
}

/// Forgets text that is being saved, with what saves it.
pub(super) fn forget_typing(w: &mut Writer<'_>, key: Option<&str>) -> Result<(), StoreError> {
    key.map_or(Ok(()), |key| w.drop_typing(key))
}

fn previewed(found: backup::Previewed) -> PreviewedView {
    PreviewedView {
        count: u32::try_from(found.count).unwrap_or(u32::MAX),
        named: found.named.into_iter().map(|(_, words)| words).collect(),
    }
}

fn counted(findings: &Findings) -> BTreeMap<String, u64> {
    findings
        .0
        .iter()
        .map(|finding| (finding.code.as_str().to_owned(), u64::from(finding.count)))
        .collect()
}
