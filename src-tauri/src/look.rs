//! How the window looks and speaks, as far as the shell must know: its menu shows it.

use serde_json::Value;

/// The theme and the language of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    theme: String,
    language: String,
}

impl Default for Look {
    /// What stands until the person chooses.
    fn default() -> Self {
        Self {
            theme: "system".to_owned(),
            language: "ja".to_owned(),
        }
    }
}

impl Look {
    /// As a command tells of it: what was kept at the start, or what was just chosen.
    pub(crate) fn after(&self, command: &str, args: &Value, answer: &Value) -> Self {
        let (before, told) = match command {
            "start" => (Self::default(), answer),
            "set_settings" => (self.clone(), args),
            _ => return self.clone(),
        };
        let chosen = |name: &str, before: String| match told.pointer(name).and_then(Value::as_str) {
            Some(chosen) => chosen.to_owned(),
            None => before,
        };
        Self {
            theme: chosen("/settings/theme", before.theme),
            language: chosen("/settings/language", before.language),
        }
    }

    /// Whether the window speaks English.
    pub(crate) fn is_english(&self) -> bool {
        self.language == "en"
    }

    /// Whether both speak the same language.
    pub(crate) fn speaks_as(&self, other: &Self) -> bool {
        self.language == other.language
    }

    /// Whether an item of the menu is the choice in force; `None` for one that is no choice.
    pub(crate) fn ticks(&self, item: &str) -> Option<bool> {
        let is = |prefix: &str, chosen: &str| item.strip_prefix(prefix).map(|one| one == chosen);
        is("view.theme.", &self.theme).or_else(|| is("view.language.", &self.language))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Look;

    /// The choices in force.
    fn ticked(look: &Look) -> Vec<&'static str> {
        let items = [
            "view.theme.system",
            "view.theme.dark",
            "view.language.ja",
            "view.language.en",
            "view.larger",
        ];
        let ticked = |item: &&str| look.ticks(item) == Some(true);
        items.into_iter().filter(ticked).collect()
    }

    #[test]
    fn what_was_kept_and_what_is_chosen_is_ticked() {
        let kept = json!({ "settings": { "theme": "dark", "outline_width": 272 } });
        let look = Look::default().after("start", &json!({}), &kept);
        assert_eq!(ticked(&look), ["view.theme.dark", "view.language.ja"]);
        let chosen = json!({ "settings": { "language": "en" } });
        let look = look.after("set_settings", &chosen, &Value::Null);
        assert_eq!(ticked(&look), ["view.theme.dark", "view.language.en"]);
        assert_eq!(look.after("annotate", &chosen, &kept), look);
        // Another library is opened in its place, in which nothing was chosen.
        let look = look.after("start", &json!({}), &json!({ "settings": {} }));
        assert_eq!(ticked(&look), ["view.theme.system", "view.language.ja"]);
    }

    #[test]
    fn what_is_no_choice_has_no_tick() {
        assert_eq!(Look::default().ticks("view.larger"), None);
    }
}
