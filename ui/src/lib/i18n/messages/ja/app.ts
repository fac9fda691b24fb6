/** The frame of the window, and the page shown when the library cannot be opened. */
const frame = {
  planMenu: (title: string) => `計画と版：${title}`,
  planNodes: (count: number) => `${count}項目`,
  noPlan: '計画がありません',
  drafts: 'ライブラリの版',
  export: '出力',
  settings: '設定',
  undoStep: (step: string) => `「${step}」を元に戻す`,
  redoStep: (step: string) => `「${step}」をやり直す`,
  toggleOutline: '目次の表示',
  toggleInspector: '注釈の表示',
  resizeOutline: '目次の幅',
  resizeOriginal: '原本の幅',
  resizeInspector: '注釈の幅',
  close: '閉じる',
  starting: '開いています',
  dropHere: 'ここに離すと読み込みます',
  dropHint: '元のファイルは変わりません',
  status: '状態',
  statusAnnotations: (count: number) => `注釈 ${count}`,
  statusUnread: (count: number) => `未読 ${count} 項目`,
  statusAllRead: 'すべて既読',
  statusSaved: (time: string) => `保存済 ${time}`,
  statusUnsaved: '未保存の変更があります',
  statusIndexBuilding: '検索の準備をしています',
  statusIndexFailed: '索引を作れません（検索は遅くなりますが使えます）',
  copyCitation: '引用箇所を付けてコピー',
  bar: '上の帯',
  emptyTitle: '計画を読み込んでください',
  emptyBody:
    'PDF・Word・テキストのファイルをこの窓に落とすか、下のボタンから選んでください。元のファイルは変わりません。',
};

const libraryError = {
  titles: {
    library_damaged: 'ライブラリのファイルが壊れています',
    library_newer: 'ライブラリは新しい版のKosshiで作られています',
    library_foreign: 'このファイルはKosshiのライブラリではありません',
    library_in_use: 'ライブラリは別のKosshiが使っています',
    library_gone: '前にあったライブラリが見つかりません',
    library_read_only: 'ライブラリの場所に書き込めません',
    library_synced: '同期される場所や、ネットワーク上の場所にあります',
    disk_full: 'ディスクの空きがありません',
    library_locked: 'Kosshi はロックされています',
    library_key_lost: '鍵のファイル（library.key）が見つかりません',
    library_busy: 'ほかの処理がライブラリを使っています',
    library_io: 'ライブラリのファイルを読み書きできません',
    other: 'ライブラリを開けませんでした',
  } as Record<string, string>,
  bodies: {
    library_damaged:
      '注釈を守るため、このファイルには書き込みません。下の控えから戻すと、壊れたファイルは消さずに別名で残します。',
    library_newer:
      '注釈はそのまま残っています。古い版で書き換えないよう、開かずに止めました。新しい版のKosshiで開いてください。',
    library_foreign:
      'ファイルには手を付けていません。Kosshiの控えがあれば、下から戻せます。いまのファイルは別名で残します。',
    library_in_use:
      '注釈はそのまま残っています。先に開いているKosshiの窓を閉じてから、もう一度開いてください。',
    library_gone:
      'ドライブが外れたか、フォルダーが移されたか消された可能性があります。つなぎ直すか、フォルダーを元の場所に戻してから、もう一度開いてください。控えのファイルから戻すこともできます。',
    library_read_only:
      '注釈はそのまま残っています。保存先のフォルダーの書き込みの許可を確かめてから、もう一度開いてください。',
    library_synced:
      '同期のプログラムは書き込みの途中のファイルを写すため、注釈が失われることがあります。このパソコンの中の、同期されないフォルダーに移してください。',
    disk_full:
      '保存済みの注釈はそのまま残っています。ディスクに空きを作ってから、もう一度開いてください。',
    library_locked: '注釈は暗号化されたまま残っています。パスフレーズで開いてください。',
    library_key_lost:
      '注釈は暗号化されたまま残っています。library.key を元の場所に戻すか、控えから戻してください。いまのファイルは別名で残します。',
    library_busy: '注釈はそのまま残っています。少し待ってから、もう一度開いてください。',
    library_io:
      '保存済みの注釈には手を付けていません。ディスクの接続を確かめてから、もう一度開いてください。',
    other: '保存済みの注釈には手を付けていません。もう一度開くか、控えから戻してください。',
  } as Record<string, string>,
  safe: '注釈は消えていません',
  /** Of a damaged file nobody knows what can still be read. */
  kept: '壊れたファイルも、消したり上書きしたりしません',
  /** Where nothing is left to be touched. */
  untouched: '空のライブラリを勝手に作ることはありません',
  syncedBy: (by: string) => `見つかったもの：${by}`,
  reopen: 'もう一度開く',
  allowSynced: '承知の上でここで使う',
  restoreFile: 'ファイルから戻す…',
  backups: '自動の控え',
  backupsHint: '新しいものから順に並んでいます。',
  backupsNone:
    '自動の控えはまだありません。控えのファイルをお持ちなら「ファイルから戻す」を使ってください。',
  backupsFailed: '控えの一覧を読めませんでした。「ファイルから戻す」は使えます。',
  backupsUnusable: (count: number) =>
    `ほかに、読めない控えが${count}個あります。消さずに残しています。`,
  backupHolds: (drafts: number, annotations: number) => `${drafts}版・注釈 ${annotations}件`,
  restore: 'この控えに戻す',
  beginAnew: '新しいライブラリで始める',
  beginAnewHint: 'いまのファイルは消さずに別名で残し、空のライブラリを作ります。',
  beginAnewGoneHint: 'この場所に、はじめの計画だけが入ったライブラリを作ります。',
  detail: '技術的な詳細',
  failed: 'いまのファイルには手を付けていません。',
};

export const app = { ...frame, libraryError };
