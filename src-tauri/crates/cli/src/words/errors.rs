//! Codes of errors: what happened, and the next step.

/// The words of a code.
pub(super) fn said(code: &str) -> Option<&'static str> {
    library(code)
        .or_else(|| import(code))
        .or_else(|| work(code))
        .or_else(|| secret(code))
        .or_else(|| correcting(code))
}

/// The library as a whole: nothing in it was touched.
fn library(code: &str) -> Option<&'static str> {
    Some(match code {
        "library_in_use" => {
            "この保管場所は別の Kosshi が使っています。そちらを閉じてからお試しください"
        }
        "library_newer" => {
            "この保管場所は新しい版の Kosshi で作られています。新しい版で開いてください"
        }
        "library_foreign" => "Kosshi の保管場所ではありません。--library の場所を確かめてください",
        "library_gone" => {
            "前にあった保管場所が見つかりません。ドライブをつなぎ直すか、フォルダーを元の場所に戻してください。空の保管場所を新しく作るには begin-anew を実行してください"
        }
        "library_synced" => {
            "同期フォルダーやネットワーク上の場所です。承知の上で使うには allow-synced を実行してください"
        }
        "library_damaged" => {
            "保管場所が壊れています。中身はそのまま残してあります。restore で控えから戻してください"
        }
        "library_read_only" => "保管場所に書き込めません。フォルダーの許可を確かめてください",
        "library_busy" => "保管場所をほかの処理が使っています。少し待ってからお試しください",
        "library_io" => "保管場所を読み書きできません。ディスクの接続を確かめてください",
        "library_closed" => "保管場所は閉じています。もう一度実行してください",
        "library_open" => "保管場所はそのまま使えます。置き換える必要はありません",
        "no_data_folder" => "データの置き場所が分かりません。--library で指定してください",
        _ => return None,
    })
}

/// A file that was to be read: the library is as it was.
fn import(code: &str) -> Option<&'static str> {
    Some(match code {
        "import_empty" => "本文がありません。文字の入ったファイルを指定してください",
        "import_binary" => {
            "文章のファイルではありません。PDF、Word（.docx）、テキストで保存し直してください"
        }
        "import_garbled" => "文字を正しく読めません。--encoding で文字コードを指定してください",
        "import_unknown_encoding" => {
            "その文字コードはありません。--encoding に utf-8 や shift_jis などを指定してください"
        }
        "import_too_large" => "ファイルが大きすぎます。いくつかに分けてください",
        "import_encrypted" => "パスワードが掛かっています。外して保存し直してください",
        "import_scanned" => {
            "画像だけの PDF で、文字の情報がありません。文字認識（OCR）をしてください"
        }
        "import_damaged" => "ファイルが壊れています。もう一度受け取ってください",
        "import_ambiguous" => "中身が二通りに読めます。Word で開いて保存し直してください",
        "import_entities" => "Word の正しい形ではありません。Word で開いて保存し直してください",
        "import_unreadable" => {
            "文字の意味が分からないフォントで書かれています。元のファイルを指定してください"
        }
        "import_too_much" => "中身が大きすぎて読めません。いくつかに分けてください",
        "import_too_slow" => "時間が掛かりすぎるため、読むのをやめました。いくつかに分けてください",
        "import_crashed" => "読めない作りになっています。元のアプリで保存し直してください",
        "export_cancelled" => "出力をやめました。前からあったファイルは元のままです",
        "import_cancelled" => "取り込みをやめました。途中の版は残っていません",
        "import_missing" => "ファイルがありません。場所を確かめてください",
        "import_denied" => "読む許可がありません。ファイルの許可を確かめてください",
        "import_not_a_file" => "ふつうのファイルではありません。文書のファイルを指定してください",
        "import_changed" => "読んでいる間に変わりました。保存が終わってからお試しください",
        "import_io" => "読めませんでした。ディスクの接続を確かめてください",
        "annotations_unreadable" => {
            "注釈のファイルとして読めません。jsonld で出力したファイルか、W3C の注釈（JSON-LD）を指定してください"
        }
        "annotations_newer" => {
            "新しい版の Kosshi で書かれています。新しい版で取り込むか、この版で出力し直してください"
        }
        "table_unreadable" => {
            "意見一覧として読めません。「意見」か「修正案」の列のある Excel のファイルを指定してください"
        }
        "draft_not_named" => "どの版についてのものかを --draft で指定してください",
        "place_not_found" => "原文の言葉がこの版にありません。原文の列を確かめてください",
        "place_ambiguous" => "原文の言葉が何か所もあります。頁と行を書き足してください",
        "place_elsewhere" => {
            "同じ言葉はありますが、前後の文が違います。場所を確かめて手で付けてください"
        }
        "place_of_any_source" => {
            "文書全体についてのものですが、この文書か分かりません。手で付けてください"
        }
        "place_unquoted" => "どこについてのものか、言葉で示されていません。手で付けてください",
        "annotation_body_left" => "文字でない本文は取り込めません。元のファイルを見てください",
        "annotation_unreadable" => "この注釈は読めない形です。出力し直したファイルでお試しください",
        "draft_missing" => "この注釈の版がありません。先に元の文書を import してください",
        _ => return None,
    })
}

/// A use case on the open library: what is saved stays saved.
fn work(code: &str) -> Option<&'static str> {
    Some(match code {
        "internal" => "思わぬ不具合が起きました。保存済みの注釈は無事です。もう一度お試しください",
        "not_found" => "見つかりません。指定した名前を確かめてください",
        "invalid" => "この内容では保存できません。指定を見直してください",
        "disk_full" => {
            "ディスクの空きがありません。保存していません。空きを作ってからお試しください"
        }
        "read_only" => "書き込めません。フォルダーの許可を確かめてください",
        "busy" => "ほかの処理が使っています。少し待ってからお試しください",
        "damaged" => {
            "保管場所に壊れた箇所があります。check で調べ、restore で控えから戻してください"
        }
        "io" => {
            "ディスクの読み書きに失敗しました。保存済みの注釈は無事です。接続を確かめてください"
        }
        "words_changed" => "対象の言葉が変わっています。outline で本文を確かめてください",
        "response_in_own_draft" => {
            "意見を出した版そのものには答えられません。後の版を指定してください"
        }
        "plan_ambiguous" => {
            "同じ名前の計画がいくつもあります。drafts で ID を調べ、--plan に ID を指定してください"
        }
        "plans_differ" => "別々の計画の版です。同じ計画の版を二つ指定してください",
        "same_file" => "その計画には、同じファイルの版がもうあります。drafts で確かめてください",
        "step_not_last" => "そのあとに別の操作があります。history で順を確かめてください",
        "range_outside_text" => {
            "範囲が項目の本文に収まっていません。outline で本文を確かめてください"
        }
        "search_failed" => "探せませんでした。保存済みの注釈は無事です。もう一度お試しください",
        "inside_library" => "保管場所の中には出力できません。別の場所を選んでください",
        "file_not_written" => "ファイルを書けません。前からあるファイルはそのままです",
        "bad_arguments" | "bad_line" => "指定に誤りがあります。--help で使い方を確かめてください",
        "unknown_command" => "そのような操作はありません。--help で使い方を確かめてください",
        _ => return None,
    })
}

/// The passphrase: what is under it stays as it is.
fn secret(code: &str) -> Option<&'static str> {
    Some(match code {
        "library_locked" | "passphrase_needed" => {
            "パスフレーズが必要です。--passphrase-file か KOSSHI_PASSPHRASE で渡してください"
        }
        "library_key_lost" => {
            "鍵のファイル（library.key）がありません。中身はそのままです。restore で控えから戻してください"
        }
        "backup_locked" => "この控えを開くには、それを作ったときのパスフレーズが必要です",
        "wrong_passphrase" => "パスフレーズが違います。かな入力や大文字の固定を確かめてください",
        "wrong_recovery_key" => "この保管場所の復旧キーではありません。控えた紙を確かめてください",
        "recovery_key_mistyped" => "復旧キーに打ち間違いがあります。控えた紙を確かめてください",
        "passphrase_short" => "パスフレーズは 8 文字以上にしてください",
        "passphrases_differ" => "二つのパスフレーズが違います。もう一度入れてください",
        "passphrase_file_unreadable" => {
            "パスフレーズのファイルを読めません。場所と許可を確かめてください"
        }
        "not_protected" => "パスフレーズは設定されていません",
        "already_protected" => "パスフレーズはすでに設定されています",
        "still_encrypted" => {
            "暗号化を外せないファイルがあるため、パスフレーズはそのままです。ほかのアプリが使っていないか、ディスクの空きと書き込みの許可を確かめてください"
        }
        _ => return None,
    })
}

/// Corrections of an outline that cannot be made; the outline is as before.
fn correcting(code: &str) -> Option<&'static str> {
    Some(match code {
        "correct_missing" => "その項目はありません。outline で項目を確かめてください",
        "correct_top" => "これより上の段はありません",
        "correct_first" => "同じ段の前に項目がないため、下げられません",
        "correct_nothing_before" => "前につなぐ項目がありません",
        "correct_not_inside" => "そこでは項目を切れません。項目の途中を指定してください",
        "correct_not_printed" => "項目の初めに、その記号はありません",
        "correct_same" => "すでにそのとおりです",
        "correct_has_pages" => "PDF の版には元の頁があるため、頁は書けません",
        "correct_page_order" => "頁や行が、文の順と前後しています",
        "correct_page_zero" => "頁と行は 1 から数えます",
        _ => return None,
    })
}
