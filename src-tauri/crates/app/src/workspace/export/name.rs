//! The names proposed for exports, as officials write them and as every system takes them.

/// Characters that Windows does not allow in a file's name.
const UNSAFE: [char; 9] = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];
/// At most so many characters of a title: with three bytes each, the name stays below what file
/// systems allow, and what the file is and its day are never cut.
const MOST: usize = 50;

/// `第３期医療分野研究開発推進計画_意見一覧_20261122.xlsx`
pub(super) fn proposed(title: &str, what: &str, day: &str, extension: &str) -> String {
    let title: String = title.chars().take(MOST).map(safe).collect();
    let parts = [title.trim_matches([' ', '.', '　']), what, day];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = parts.join("_");
    match is_device(&name) {
        true => format!("_{name}.{extension}"),
        false => format!("{name}.{extension}"),
    }
}

/// A character that a name may hold, and that shows what it is.
fn safe(c: char) -> char {
    match c {
        c if UNSAFE.contains(&c) || c.is_control() => '_',
        // They would turn a name round: gpj.exe is shown as exe.jpg.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '_',
        '\u{feff}' => '_',
        c => c,
    }
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_uppercase();
    let number = |rest: &str| matches!(rest.as_bytes(), [] | [b'0'..=b'9']);
    DEVICES
        .iter()
        .filter_map(|device| stem.strip_prefix(device))
        .any(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_as_officials_write_it() {
        assert_eq!(
            proposed(
                "第３期医療分野研究開発推進計画",
                "意見一覧",
                "20261122",
                "xlsx"
            ),
            "第３期医療分野研究開発推進計画_意見一覧_20261122.xlsx"
        );
    }

    #[test]
    fn no_title_makes_a_name_that_windows_refuses() {
        let name = |title: &str| proposed(title, "注釈", "20261122", "md");
        assert_eq!(
            name("a/b\\c:d*e?\"<>|\u{1}"),
            "a_b_c_d_e_______注釈_20261122.md"
        );
        assert_eq!(name(" . 案 . "), "案_注釈_20261122.md");
        assert_eq!(name(""), "注釈_20261122.md");
        assert_eq!(name("con.素案"), "_con.素案_注釈_20261122.md");
        assert_eq!(name("LPT1.x"), "_LPT1.x_注釈_20261122.md");
        assert_eq!(name("CONTENTS.x"), "CONTENTS.x_注釈_20261122.md");
        assert_eq!(name("案\u{202e}fdp"), "案_fdp_注釈_20261122.md");
        let long = name(&"長".repeat(300));
        assert!(long.ends_with("_注釈_20261122.md") && long.len() < 255);
    }
}
