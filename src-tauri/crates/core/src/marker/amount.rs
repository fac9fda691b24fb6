//! Telling a number that counts things from one that counts items: 12 位 and 3 年間 against
//! １ 人口の状況 and ２ 次の各号.

/// Whether a unit follows, so that the number is an amount and no marker. Numbers of several parts
/// are amounts only with units of decimals: 2.4 万台, but 1.2 項目の定義.
pub(super) fn follows(after: &[char], parts: usize) -> bool {
    // Nobody sets a unit so far apart: ２　　時間単位年休.
    let gap = after.iter().take_while(|c| c.is_whitespace());
    if gap.map(|c| u32::from(*c == '\u{3000}') + 1).sum::<u32>() > 1 {
        return false;
    }
    let mut visible = after.iter().copied().skip_while(|c| c.is_whitespace());
    let Some(unit) = visible.next() else {
        return false;
    };
    let next = visible.next();
    // ３ 時間外労働, ２ 時間単位年休, １ 分かりやすい情報
    let mut further = visible;
    let of_hours = (unit, next) == ('時', Some('間'))
        && match further.next() {
            Some('外') => true,
            Some('単') => further.next() == Some('位'),
            _ => false,
        };
    if of_hours || (unit, next) == ('分', Some('か')) {
        return false;
    }
    match unit {
        '億' | '万' | '千' | '兆' => !next.is_some_and(|c| "葉博全一".contains(c)),
        '％' | '%' | '℃' => true,
        '円' | '歳' | '割' | '倍' => !is_word(unit, next),
        _ if parts > 1 => false,
        'つ' => next.is_none_or(|c| "のをは、に以目 　".contains(c)),
        'か' | 'カ' | 'ヶ' | '箇' => next.is_some_and(|c| "月所国年条村町市".contains(c)),
        // 次の names what follows; 3 次元 is an amount.
        '次' => next.is_some_and(|c| "元産補".contains(c)),
        '以' => next.is_some_and(|c| "上内降".contains(c)),
        '年' | '月' | '日' | '時' | '分' | '秒' | '人' | '名' | '件' | '回' | '点' | '社'
        | '者' | '所' | '位' | '個' | '台' | '種' | '未' | '項' | '号' | '条' => {
            !is_word(unit, next)
        }
        _ => false,
    }
}

/// Whether the unit is the first letter of a word instead: 人口, 社会, 個別, 割合, 項目. Behind a unit
/// stand kana, or one of few letters that go on an amount: 年度, 時間, 人以上, 条第.
fn is_word(unit: char, next: Option<char>) -> bool {
    let Some(next) = next else { return false };
    let kanji = ('\u{4E00}'..='\u{9FFF}').contains(&next);
    let amount = match unit {
        '年' => "度間目以前後未末代半内第",
        '月' => "間以前後未末中第",
        '日' => "間目以前後未",
        '時' => "間",
        '分' => "間以",
        '人' => "以程未強弱超当",
        '件' => "以程未超数",
        '種' => "類",
        '未' => "満",
        '条' | '項' | '号' => "第及又若並",
        '名' => "以程未超当",
        '円' | '歳' | '割' | '倍' => "以程未前後超弱強",
        _ => "以程未前後超弱強当目",
    };
    kanji && !amount.contains(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_from_words_that_begin_with_their_letter() {
        let amount = |text: &str| follows(&text.chars().collect::<Vec<_>>(), 1);
        for text in [
            " 位にまで",
            " 年間の",
            "年度予算",
            " 万台",
            " 歳以上",
            "か月に",
            " 時間程度",
            "条第１項",
            " 時間短縮することとし",
            " 時間帯に分けて",
            " 人、",
            "％",
        ] {
            assert!(amount(text), "{text}");
        }
        for text in [
            " 人口と世帯",
            " 個別の送迎計画",
            "　次の各号",
            " 社会保障",
            " 年金制度",
            "　日本の",
            " 割合の",
            " かかる費用",
            " 条件",
            "　つながりの強化",
            " 分かりやすい情報",
            " 項目の定義",
            "\u{3000}時間単位年休の",
            "  月60時間を超える",
            "\u{3000}\u{3000}月の初めに",
            " 日程",
            " 分類",
            " 日当",
            " 時間単位年休も",
            "",
        ] {
            assert!(!amount(text), "{text}");
        }
        let part = |text: &str| follows(&text.chars().collect::<Vec<_>>(), 2);
        assert!(part(" 万台") && part("％") && !part(" 人と自然の共生") && !part(" 年度計画"));
    }
}
