//! What was odd about a file that was read.

/// The words of a warning.
pub(crate) fn warning(code: &str) -> &str {
    match code {
        "replacement_char" => "読めない文字があります",
        "private_use_char" => "外字があります",
        "control_char" => "制御文字がありました",
        "page_cut_off" => "描画が多すぎて、読めなかった部分があります",
        "file_cut_off" => "ファイルが途中で切れています。後ろの頁が足りないかもしれません",
        "encoding_unsure" => "文字コードが確かではありません。文字化けがないか見てください",
        "marker_gap" => "番号が飛んでいます",
        code => code,
    }
}
