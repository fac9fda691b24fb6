//! Telling a number that counts things from one that counts items: 12 位 and 3 年間 against
//! １ 人口の状況 and ２ 次の各号.

/// Whether a unit follows, so that the number is an amount and no marker.
pub(super) fn follows(after: &[char]) -> bool {
    let mut visible = after.iter().copied().skip_while(|c| c.is_whitespace());
    let Some(unit) = visible.next() else {
        return false;
    };
    let next = visible.next();
    match unit {
        // 2.4 万台, but 万博 and 千葉
        '億' | '万' | '千' | '兆' => !next.is_some_and(|c| "葉博全一".contains(c)),
        '％' | '%' | '円' | '歳' | '割' | '倍' | 'つ' | '℃' => !is_word(unit, next),
        'か' | 'カ' | 'ヶ' | '箇' => next.is_some_and(|c| "月所国年条村町市".contains(c)),
        // 次の and 以下の name what follows; 3 次元 is an amount.
        '次' => next.is_some_and(|c| "元産補".contains(c)),
        '以' => next.is_some_and(|c| "上内降".contains(c)),
        '年' | '月' | '日' | '時' | '分' | '秒' | '人' | '名' | '件' | '回' | '点' | '社'
        | '者' | '所' | '位' | '個' | '台' | '種' | '未' | '項' | '号' | '条' => {
            !is_word(unit, next)
        }
        _ => false,
    }
}

/// Whether the unit is the first letter of a word instead: 人口, 社会, 個別, 年金, 割合. Behind a
/// unit stand kana, or one of few letters that go on an amount: 年度, 時間, 人以上, 条第.
fn is_word(unit: char, next: Option<char>) -> bool {
    let Some(next) = next else { return false };
    let amount = "度間目類以前後未当中末上程半余弱強超第及又若並";
    let kanji = ('\u{4E00}'..='\u{9FFF}').contains(&next);
    let word = matches!(
        (unit, next),
        ('時', '代') | ('未', '来') | ('日', '中') | ('人', '間') | ('年', '間')
    );
    kanji && (!amount.contains(next) || word && unit != '年')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_from_words_that_begin_with_their_letter() {
        let amount = |text: &str| follows(&text.chars().collect::<Vec<_>>());
        for text in [
            " 位にまで",
            " 年間の",
            "年度予算",
            " 万台",
            " 歳以上",
            "か月に",
            " 時間程度",
            "条第１項",
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
            "",
        ] {
            assert!(!amount(text), "{text}");
        }
    }
}
