/** The passphrase: unlocking, setting, changing, removing, and the recovery key. */
export const secret = {
  passphrase: 'パスフレーズ',
  newPassphrase: '新しいパスフレーズ',
  currentPassphrase: '今のパスフレーズ',
  again: 'もう一度',
  recoveryKey: '復旧キー',
  recoveryKeyHint: '紙に書いた28文字です。ハイフンや空白、大文字・小文字は気にしなくて構いません。',
  show: '文字を見せる',
  capsLock: 'Caps Lock がオンです',
  rule: '8文字以上。いくつかの言葉をつなげると、覚えやすく破られにくくなります。日本語も使えます（「文字を見せる」を選ぶと変換できます）。',
  differ: '二つのパスフレーズが違います',
  tooShort: '8文字以上にしてください',
  busy: '少しお待ちください',
  filesLeft: (files: number, folders: number) => {
    const parts = [
      files > 0 ? `暗号化し直せないファイルが${files}件` : '',
      folders > 0 ? `中を確かめられないフォルダーが${folders}件` : '',
    ];
    return `${parts.filter(Boolean).join('、')}あります`;
  },
  filesLeftText: (files: readonly string[], folders: readonly string[]) =>
    [
      'ライブラリは暗号化されています。',
      files.length > 0
        ? `データの場所の次のファイルは、暗号化されていないか、前のパスフレーズのままです：${files.join('、')}。`
        : '',
      folders.length > 0
        ? `次のフォルダーは中を読めず、暗号化されていないファイルがあるか確かめられません：${folders.join('、')}。`
        : '',
      '消さずに残してあります。次に開くときにもう一度試します。',
    ].join(''),
  keyUnwritten: '復旧キーを書き写したか、確かめられませんでした',
  keyUnwrittenText:
    '書き写す前に画面が閉じられました。紙に残していないときは、復旧キーを作り直してください。',
  notLocked: 'ロックできませんでした',

  unlock: {
    title: 'Kosshi はロックされています',
    lead: 'パスフレーズを入れると、続きから始められます。入力中だった文章も残っています。',
    run: '開く',
    forgotten: 'パスフレーズを忘れたとき',
    forgottenLead: '復旧キーで開き、新しいパスフレーズを決めます。',
    recover: '復旧キーで開く',
    back: 'パスフレーズで開く',
    trouble: 'どちらも分からないとき',
    troubleLead:
      '暗号化した内容を取り出す方法は、ほかにありません。今のファイルは消さずに別名で残し、空のライブラリで始めることはできます。あとで復旧キーが見つかれば、そのファイルから戻せます。',
    beginAnew: '新しいライブラリで始める',
    anewAsk: '新しいライブラリで始めますか',
    anewLead:
      '今のファイルは消さずに別名で残し、パスフレーズのない空のライブラリで始めます。今の計画と注釈は、パスフレーズか復旧キーが見つかるまで開けません。',
    restoreFile: '控えのファイルから戻す…',
  },

  dialog: {
    title: 'パスフレーズ',
    lead: 'パスフレーズを決めると、計画・注釈・自動の控えを暗号化します。パスフレーズなしでは、だれにも読めません。',
    warning:
      'パスフレーズと復旧キーの両方をなくすと、取り出す方法はありません。前に自分で保存した控えや出力のファイルは、暗号化されません。',
    set: '暗号化する',
    on: 'このライブラリは暗号化されています。',
    acts: {
      change: 'パスフレーズを変える',
      renew: '復旧キーを作り直す',
      remove: 'パスフレーズを外す',
    },
    changeLead:
      '内容は書き直さないので、すぐに終わります。自動の控えも新しいパスフレーズで開くようになります。',
    renewLead: '前の復旧キーは使えなくなります。',
    removeLead: '計画・注釈・自動の控えを、暗号化していないファイルに戻します。',
    change: '変える',
    renew: '作り直す',
    remove: '外す',
    keyTitle: '復旧キー',
    keyLead:
      'パスフレーズを忘れたときに使います。紙に書いて、パソコンとは別の所に保管してください。この画面を閉じると、二度と表示しません。',
    keyLabel: '復旧キー（28文字）',
    copy: 'コピー',
    copied: '復旧キーをコピーしました',
    print: '印刷…',
    written: '紙に書き写しました',
    finish: '閉じる',
    done: {
      set: 'ライブラリを暗号化しました',
      change: 'パスフレーズを変えました',
      renew: '復旧キーを作り直しました',
      remove: 'パスフレーズを外しました',
    },
  },

  settings: {
    title: '暗号化',
    on: '暗号化されています',
    off: '暗号化されていません',
    open: 'パスフレーズ…',
    lockNow: '今すぐロック',
    lockAfter: '使わないときにロックするまで',
    minutes: (minutes: number) => (minutes === 0 ? 'ロックしない' : `${minutes}分`),
  },

  backup: {
    title: '控えのパスフレーズ',
    lead: 'この控えは暗号化されています。控えを作ったときのパスフレーズか、復旧キーを入れてください。',
    useRecovery: '復旧キーで開く',
    usePassphrase: 'パスフレーズで開く',
    run: '控えを開く',
    afterLibrary:
      '戻したあとも、今のパスフレーズと復旧キーで開きます。控えを作ったときのものは使いません。',
    afterBackup: '戻したあとは、この控えを作ったときのパスフレーズと復旧キーで開きます。',
    afterLocked:
      '今のパスフレーズと復旧キーは使えなくなります。今のまま使い続けたいときは、先にパスフレーズで開いてから戻してください。',
  },
};
