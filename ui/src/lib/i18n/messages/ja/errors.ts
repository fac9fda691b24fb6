import type { ErrorView } from '$lib/api';

/** What an error says: what happened, what is safe, what to do. */
export interface ErrorWords {
  title: string;
  safe: string;
  next: string;
}

/** The files an error is about, for a sentence. */
function files({ args }: ErrorView): string {
  const named = Array.isArray(args.files) ? args.files.map(String) : [];
  return named.length > 0 ? `（${named.join('、')}）` : '';
}

/** The file an error is about, for a sentence. */
function file({ args }: ErrorView): string {
  return typeof args.file === 'string' ? `「${args.file}」` : 'このファイル';
}

const notesSafe = '保存済みの注釈は無事です。';
const nothingRead = '計画と注釈はそのままです。';
const fileLeft = 'ファイルには手を付けていません。';

/** One table: code → words. A code that is missing here gets the words of `internal`. */
export const errors: Record<string, (error: ErrorView) => ErrorWords> = {
  internal: () => ({
    title: '思わぬ不具合が起きました',
    safe: notesSafe,
    next: 'もう一度お試しください。続くときは、下の詳細を添えてお知らせください。',
  }),
  not_found: () => ({
    title: '対象が見つかりませんでした',
    safe: notesSafe,
    next: '別の操作で変わった可能性があります。一覧を確かめてください。',
  }),
  invalid: () => ({
    title: 'この内容では保存できませんでした',
    safe: notesSafe,
    next: '内容を見直してから、もう一度保存してください。',
  }),
  disk_full: () => ({
    title: 'ディスクがいっぱいで、保存できませんでした',
    safe: notesSafe,
    next: '不要なファイルを消して空きを作ってから、再試行してください。',
  }),
  library_gone: () => ({
    title: '保存先が見つからず、保存できませんでした',
    safe: '書いている文章は画面に残っています。',
    next: 'ドライブをつなぎ直すか、フォルダーを元の場所に戻してから、再試行してください。',
  }),
  read_only: () => ({
    title: '保存先に書き込めません',
    safe: notesSafe,
    next: '保存先の書き込みの許可を確かめてから、再試行してください。',
  }),
  busy: () => ({
    title: 'ほかの処理が終わるのを待っています',
    safe: notesSafe,
    next: '少し待ってから、再試行してください。',
  }),
  damaged: () => ({
    title: '保存先のファイルに壊れた箇所があります',
    safe: 'ファイルには手を加えていません。',
    next: '書きかけの文章はコピーしてから、アプリを開き直して控えから戻してください。',
  }),
  io: () => ({
    title: 'ディスクの読み書きに失敗しました',
    safe: notesSafe,
    next: 'ディスクの接続を確かめてから、再試行してください。',
  }),
  words_changed: () => ({
    title: '対象の言葉が変わっています',
    safe: notesSafe,
    next: '下に示す言葉を確かめてから、もう一度保存してください。',
  }),
  response_in_own_draft: () => ({
    title: '意見を出した版そのものには、対応を書けません',
    safe: notesSafe,
    next: '「次の版」に、後の版を選んでください。',
  }),
  plan_ambiguous: () => ({
    title: '同じ名前の計画がいくつもあります',
    safe: notesSafe,
    next: '計画を一覧から選び直してください。',
  }),
  plans_differ: () => ({
    title: '別々の計画の版の間では、注釈を引き継げません',
    safe: notesSafe,
    next: '同じ計画の版を選んでください。',
  }),
  range_outside_text: () => ({
    title: '選んだ文字の位置が本文と合いません',
    safe: notesSafe,
    next: '文字を選び直してから、もう一度お試しください。',
  }),
  search_failed: () => ({
    title: '検索できませんでした',
    safe: notesSafe,
    next: '少し待ってから、もう一度検索してください。',
  }),
  unknown_command: () => ({
    title: 'この操作は受け付けられませんでした',
    safe: notesSafe,
    next: 'アプリを開き直してください。続くときは、下の詳細を添えてお知らせください。',
  }),
  bad_arguments: () => ({
    title: 'この内容は受け付けられませんでした',
    safe: notesSafe,
    next: 'アプリを開き直してください。続くときは、下の詳細を添えてお知らせください。',
  }),
  file_not_written: (error) => ({
    title: `${file(error)}を保存できませんでした`,
    safe: notesSafe,
    next: '保存先を確かめるか、別の場所を選んでください。',
  }),
  same_file: () => ({
    title: 'その計画には、同じファイルの版がもうあります',
    safe: notesSafe,
    next: '計画・版のメニューで、前からある版を開いてください。',
  }),
  step_not_last: () => ({
    title: 'そのあとに別の操作があったため、元に戻していません',
    safe: notesSafe,
    next: '「操作の履歴」で順を確かめてください。',
  }),
  inside_library: () => ({
    title: 'Kosshi のデータの置き場所には保存できません',
    safe: notesSafe,
    next: '別のフォルダーを選んでください。',
  }),
  library_damaged: () => ({
    title: 'ファイルが壊れていて開けません',
    safe: fileLeft,
    next: 'ほかの控えを選んでください。',
  }),
  library_locked: () => ({
    title: 'ロックされています',
    safe: nothingRead,
    next: 'パスフレーズで開いてから、もう一度お試しください。',
  }),
  library_key_lost: () => ({
    title: '鍵のファイルがないため、開けません',
    safe: fileLeft,
    next: 'library.key を元の場所に戻すか、ほかの控えを選んでください。',
  }),
  backup_locked: (error) => ({
    title: `${file(error)}は暗号化されています`,
    safe: nothingRead,
    next: '控えを作ったときのパスフレーズか、復旧キーを入れてください。',
  }),
  wrong_passphrase: () => ({
    title: 'パスフレーズが違います',
    safe: nothingRead,
    next: '大文字・小文字と、入力の切り替えを確かめてください。',
  }),
  wrong_recovery_key: () => ({
    title: 'このライブラリの復旧キーではありません',
    safe: nothingRead,
    next: '作り直したことがあるなら、新しいほうの紙を探してください。',
  }),
  recovery_key_mistyped: () => ({
    title: '復旧キーに打ち間違いがあります',
    safe: nothingRead,
    next: '紙と見比べてください。28文字あります。',
  }),
  passphrase_short: () => ({
    title: 'パスフレーズが短すぎます',
    safe: nothingRead,
    next: '8文字以上にしてください。',
  }),
  not_protected: () => ({
    title: 'パスフレーズは設定されていません',
    safe: nothingRead,
    next: '設定の「暗号化」で決められます。',
  }),
  already_protected: () => ({
    title: 'パスフレーズはすでに設定されています',
    safe: nothingRead,
    next: '設定の「暗号化」で変えられます。',
  }),
  still_encrypted: (error) => ({
    title: `暗号化を外せないファイルがあります${files(error)}`,
    safe: 'パスフレーズはそのままです。これからも要ります。',
    next: 'ほかのアプリが使っていないか、ディスクの空きと書き込みの許可を確かめてから、もう一度お試しください。',
  }),
  library_newer: () => ({
    title: 'ファイルは新しい版の Kosshi で作られています',
    safe: fileLeft,
    next: '新しい版の Kosshi で開いてください。',
  }),
  library_foreign: () => ({
    title: 'ファイルは Kosshi のものではありません',
    safe: fileLeft,
    next: 'Kosshi の控えのファイルを選んでください。',
  }),
  library_in_use: () => ({
    title: 'ライブラリは別の Kosshi が使っています',
    safe: fileLeft,
    next: '先に開いている Kosshi の窓を閉じてから、もう一度お試しください。',
  }),
  library_synced: () => ({
    title: 'ライブラリは同期される場所や、ネットワーク上の場所にあります',
    safe: fileLeft,
    next: 'このパソコンの中の、同期されないフォルダーに移してください。',
  }),
  library_read_only: () => ({
    title: 'ライブラリの場所に書き込めません',
    safe: fileLeft,
    next: 'フォルダーの書き込みの許可を確かめてから、もう一度お試しください。',
  }),
  library_busy: () => ({
    title: 'ライブラリはほかの処理が使っています',
    safe: fileLeft,
    next: '少し待ってから、もう一度お試しください。',
  }),
  library_io: () => ({
    title: 'ライブラリのファイルを読み書きできませんでした',
    safe: fileLeft,
    next: 'ディスクの接続を確かめてから、もう一度お試しください。',
  }),
  library_closed: () => ({
    title: 'ライブラリは閉じています',
    safe: notesSafe,
    next: '書きかけの文章はコピーしてから、アプリを開き直してください。',
  }),
  library_open: () => ({
    title: 'ライブラリはもう開いています',
    safe: notesSafe,
    next: 'アプリを開き直すと、そのまま使えます。',
  }),
  annotations_unreadable: (error) => ({
    title: `${file(error)}は注釈のファイルとして読めません`,
    safe: nothingRead,
    next: 'Kosshi から「注釈だけ」で出力したファイルか、W3C の注釈（JSON-LD）、Excel・Word・PDF を選んでください。',
  }),
  annotations_newer: (error) => ({
    title: `${file(error)}は新しい版の Kosshi で書かれています`,
    safe: nothingRead,
    next: '新しい版の Kosshi で取り込むか、この版の Kosshi で出力し直してください。',
  }),
  annotation_unreadable: () => ({
    title: 'この注釈は読めない形でした',
    safe: nothingRead,
    next: '出力し直したファイルでお試しください。',
  }),
  table_unreadable: (error) => ({
    title: `${file(error)}は意見一覧として読めません`,
    safe: nothingRead,
    next: '「意見」か「修正案」の列のある Excel のファイルを選んでください。',
  }),
  draft_not_named: () => ({
    title: 'どの版についてのファイルか分かりません',
    safe: nothingRead,
    next: '版を開いてから、もう一度取り込んでください。',
  }),
  place_not_found: () => ({
    title: '原文の言葉がこの版にありません',
    safe: nothingRead,
    next: '原文の言葉を確かめるか、注釈を手で付けてください。',
  }),
  place_ambiguous: () => ({
    title: '原文の言葉が何か所もあります',
    safe: nothingRead,
    next: '意見一覧なら頁と行を書き足すか、注釈を手で付けてください。',
  }),
  place_elsewhere: () => ({
    title: '同じ言葉はありますが、前後の文が違います',
    safe: nothingRead,
    next: '場所を確かめて、注釈を手で付けてください。',
  }),
  place_of_any_source: () => ({
    title: '文書全体についてのものですが、この文書か分かりません',
    safe: nothingRead,
    next: 'この文書についてのものなら、注釈を手で付けてください。',
  }),
  place_unquoted: () => ({
    title: 'どこについてのものか、言葉で示されていません',
    safe: nothingRead,
    next: '元のファイルで場所を確かめて、注釈を手で付けてください。',
  }),
  annotation_body_left: ({ args }) => ({
    title: `文字でない本文（${String(args.kinds ?? '')}）は取り込めませんでした`,
    safe: nothingRead,
    next: '元のファイルで確かめてください。',
  }),
  draft_missing: () => ({
    title: 'この注釈の版がライブラリにありません',
    safe: nothingRead,
    next: '先に元の文書を読み込んでから、もう一度取り込んでください。',
  }),
  import_empty: (error) => ({
    title: `${file(error)}には文字がありません`,
    safe: nothingRead,
    next: '文字の入ったファイルを選んでください。',
  }),
  import_binary: (error) => ({
    title: `${file(error)}は読める形式ではありません`,
    safe: nothingRead,
    next: 'PDF、Word（.docx）、テキストのどれかで保存し直してから選んでください。',
  }),
  import_encrypted: (error) => ({
    title: `${file(error)}にはパスワードが掛かっています`,
    safe: nothingRead,
    next: 'パスワードを外して保存し直してから選んでください。',
  }),
  import_scanned: (error) => ({
    title: `${file(error)}は画像だけで、文字の情報がありません`,
    safe: nothingRead,
    next: '文字認識（OCR）をした PDF か、元の Word ファイルを選んでください。',
  }),
  import_damaged: (error) => ({
    title: `${file(error)}は壊れています`,
    safe: nothingRead,
    next: '送り主に、もう一度送ってもらってください。',
  }),
  import_ambiguous: (error) => ({
    title: `${file(error)}の中身が二通りに読めます`,
    safe: nothingRead,
    next: 'Word で開いて保存し直してから選んでください。',
  }),
  import_entities: (error) => ({
    title: `${file(error)}は Word の正しい形ではありません`,
    safe: nothingRead,
    next: 'Word で開いて保存し直してから選んでください。',
  }),
  import_unreadable: (error) => ({
    title: `${file(error)}は文字の意味が分からないフォントで書かれています`,
    safe: nothingRead,
    next: '元の Word ファイルか、作り直した PDF を選んでください。',
  }),
  import_too_much: (error) => ({
    title: `${file(error)}は中身が大きすぎて読めません`,
    safe: nothingRead,
    next: 'いくつかに分けてから選んでください。',
  }),
  import_too_slow: (error) => ({
    title: `${file(error)}を読むのに時間が掛かりすぎるため、やめました`,
    safe: nothingRead,
    next: 'いくつかに分けるか、元のアプリで保存し直してから選んでください。',
  }),
  import_crashed: (error) => ({
    title: `${file(error)}は読めない作りになっています`,
    safe: nothingRead,
    next: '元のアプリで開いて保存し直してから選んでください。',
  }),
  import_too_large: (error) => ({
    title: `${file(error)}は大きすぎて読めません`,
    safe: nothingRead,
    next: 'いくつかに分けてから選んでください。',
  }),
  import_garbled: (error) => ({
    title: `${file(error)}の文字を正しく読めませんでした`,
    safe: nothingRead,
    next: '文字コードを UTF-8 にして保存し直してください。',
  }),
  import_unknown_encoding: (error) => ({
    title: `${file(error)}の文字コードが分かりません`,
    safe: nothingRead,
    next: '文字コードを UTF-8 にして保存し直してください。',
  }),
  import_missing: (error) => ({
    title: `${file(error)}が見つかりません`,
    safe: nothingRead,
    next: 'ファイルの場所を確かめて、もう一度選んでください。',
  }),
  import_denied: (error) => ({
    title: `${file(error)}を読む許可がありません`,
    safe: nothingRead,
    next: 'ファイルの許可を確かめて、もう一度選んでください。',
  }),
  import_not_a_file: (error) => ({
    title: `${file(error)}はふつうのファイルではありません`,
    safe: nothingRead,
    next: '文書のファイルを選んでください。',
  }),
  correct_missing: () => ({
    title: 'その項目は今の目次にありません',
    safe: '目次と注釈は元のままです。',
    next: '目次を見て、もう一度選んでください。',
  }),
  correct_top: () => ({
    title: 'これより上の段はありません',
    safe: '目次と注釈は元のままです。',
    next: 'そのままで構いません。',
  }),
  correct_first: () => ({
    title: '同じ段の前に項目がないため、下げられません',
    safe: '目次と注釈は元のままです。',
    next: '先に前の項目を直してください。',
  }),
  correct_nothing_before: () => ({
    title: '前につなぐ項目がありません',
    safe: '目次と注釈は元のままです。',
    next: 'そのままで構いません。',
  }),
  correct_not_inside: () => ({
    title: 'そこでは項目を切れません',
    safe: '目次と注釈は元のままです。',
    next: '項目の文の途中を選んでください。',
  }),
  correct_not_printed: () => ({
    title: '項目の初めに、その記号はありません',
    safe: '目次と注釈は元のままです。',
    next: '印刷されているとおりに入れてください。',
  }),
  correct_same: () => ({
    title: 'すでにそのとおりです',
    safe: '目次と注釈は元のままです。',
    next: 'そのままで構いません。',
  }),
  correct_has_pages: () => ({
    title: 'PDF の版には元の頁があるため、頁は書けません',
    safe: '頁と行は元のままです。',
    next: 'そのままで構いません。',
  }),
  correct_page_order: () => ({
    title: '頁や行が、文の順と前後しています',
    safe: '頁と行は元のままです。',
    next: '前に書いた頁より後で、次に書いた頁より前の数にしてください。',
  }),
  correct_page_zero: () => ({
    title: '頁と行は 1 から数えます',
    safe: '頁と行は元のままです。',
    next: '1 以上の数を入れてください。',
  }),
  export_cancelled: () => ({
    title: '出力をやめました',
    safe: '前からあったファイルは元のままです。',
    next: '必要なときに、もう一度出力してください。',
  }),
  import_cancelled: (error) => ({
    title: `${file(error)}の取り込みをやめました`,
    safe: nothingRead,
    next: '必要なときに、もう一度選んでください。',
  }),
  import_changed: (error) => ({
    title: `${file(error)}は読んでいる間に変わりました`,
    safe: nothingRead,
    next: '保存が終わってから、もう一度選んでください。',
  }),
  import_io: (error) => ({
    title: `${file(error)}を読めませんでした`,
    safe: nothingRead,
    next: 'ディスクの接続を確かめて、もう一度選んでください。',
  }),
  shortcut_refused: ({ args }) => ({
    title:
      args.why === 'display'
        ? 'この画面（Wayland など）では、ほかの窓から記録の行を開けません'
        : '記録の行を開くキーは、ほかのアプリが使っているようです',
    safe: 'Kosshi の窓の中では、これまでどおり開けます。',
    next: '「設定」で外すか、入れ直してください。',
  }),
};
