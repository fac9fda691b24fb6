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
    run: 'この控えに戻す',
  },
};
