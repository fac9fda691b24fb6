//! Draft stages: which part of a document's title names the plan, and which its draft.

/// Words that name a stage, as ministries use them (論点 → 骨子 → たたき台 → 素案 → … → 案).
const STAGES: [&str; 13] = [
    "骨子",
    "たたき台",
    "素案",
    "論点",
    "要綱",
    "試案",
    "中間とりまとめ",
    "中間取りまとめ",
    "とりまとめ",
    "取りまとめ",
    "概要",
    "改定",
    "案",
];

/// Cuts a title into the plan's name and the draft's label.
///
/// `第３期医療分野研究開発推進計画 骨子（たたき台）` is the plan `第３期医療分野研究開発推進計画`
/// in the draft `骨子（たたき台）`; `○○指針（案）` is `○○指針` in `案`. The label is empty when the
/// title names no stage.
#[must_use]
pub fn split_title(title: &str) -> (String, String) {
    let title = title.trim();
    if let Some((plan, label)) = title.rsplit_once([' ', '\u{3000}'])
        && names_stage(label)
        && !plan.trim().is_empty()
    {
        return (plan.trim().to_owned(), label.to_owned());
    }
    if let Some((plan, rest)) = title.rsplit_once(['（', '('])
        && let Some(label) = rest.strip_suffix(['）', ')'])
        && names_stage(label)
        && !plan.trim().is_empty()
    {
        return (plan.trim().to_owned(), label.to_owned());
    }
    (title.to_owned(), String::new())
}

fn names_stage(words: &str) -> bool {
    words.chars().count() <= 20 && STAGES.iter().any(|stage| words.contains(stage))
}

#[cfg(test)]
mod tests {
    use super::split_title;

    fn split(title: &str) -> (String, String) {
        split_title(title)
    }

    #[test]
    fn the_stage_stands_behind_a_space_or_in_brackets() {
        assert_eq!(
            split("第３期医療分野研究開発推進計画 骨子（たたき台）"),
            (
                "第３期医療分野研究開発推進計画".into(),
                "骨子（たたき台）".into()
            )
        );
        assert_eq!(
            split("事業者ガイドライン（案）"),
            ("事業者ガイドライン".into(), "案".into())
        );
    }

    #[test]
    fn a_title_without_a_stage_stays_whole() {
        assert_eq!(
            split("原子力基本法"),
            ("原子力基本法".into(), String::new())
        );
        assert_eq!(split("たたき台"), ("たたき台".into(), String::new()));
    }
}
