//! What a check can find.

/// The words of a finding.
pub(crate) fn finding(code: &str) -> &str {
    match code {
        "integrity" => "ファイルに壊れた箇所がある",
        "foreign_key" => "記録どうしのつながりが切れている",
        "source_differs" => "版の本文が取り込んだときと違う",
        "placement_lost" => "注釈の付いた項目がない",
        "range_outside" => "注釈の範囲が本文からはみ出している",
        "quote_differs" => "注釈の箇所の言葉が変わっている",
        "log_differs" => "変更の記録と中身が違う",
        "row_lost" => "記録にあるものが見当たらない",
        "step_empty" => "中身のない操作の記録がある",
        code => code,
    }
}
