import type { FatesFormat, Found, Outcome } from '$lib/api';
import type { Confirmed } from '$lib/state/fates.svelte';

/** Words for what became of opinions. */
export const fates = {
  title: '意見の行方',
  lead: '前の版への意見と修正案が、次の版でどうなったかの一覧です。提案は機械の見立てです。決めたものだけが出力されます。',
  from: '意見を出した版',
  to: '次の版',
  outcome: {
    reflected: '反映',
    partly_reflected: '一部反映',
    already_reflected: '趣旨反映済',
    not_adopted: '不採用',
    on_hold: '保留',
  } satisfies Record<Outcome, string>,
  found: {
    exact: '修正案の文言そのまま',
    partly: '修正案の文言の一部',
    elsewhere: '別の箇所に同じ文言',
    absent: '見当たりません',
  } satisfies Record<Found, string>,
  /** Of an opinion, which proposes no words. */
  edited: '対象の文言が変わりました',
  said: '意見の語が加わりました',
  gone: '対象の箇所は見当たりません',
  unedited: '対象の文言は同じです',
  /** Beside that: the item stands elsewhere. */
  moved: '項目は移動しました',
  share: (percent: number) => `${percent}%`,
  confirmedFilter: '確定したかどうかで絞り込む',
  confirmed: { all: 'すべて', open: '未確定', confirmed: '確定済' } satisfies Record<
    Confirmed,
    string
  >,
  outcomeFilter: '対応で絞り込む',
  allOutcomes: 'すべての対応',
  progress: (done: number, total: number) => `確定 ${done} / ${total}`,
  columns: { opinion: '意見・修正案', found: '次の版では', response: '対応' },
  markAll: 'すべてに印を付ける',
  markOne: (place: string) => `${place}の意見に印を付ける`,
  row: (kind: string, place: string) => `${kind}、${place}`,
  jump: (citation: string) => `${citation}を見る`,
  outcomeOf: (place: string) => `${place}の対応`,
  answerOf: (place: string) => `${place}への回答`,
  answer: '回答',
  accept: (outcome: string) => `提案の「${outcome}」で確定`,
  notConfirmed: '未確定',
  bulk: '印を付けた意見にまとめて答える',
  bulkOutcome: '対応を選ぶ',
  bulkApply: (count: number) => `${count}件に入れる`,
  responded: (count: number) =>
    count > 1 ? `対応方針を${count}件に入れました` : '対応方針を入れました',
  hint: '↑ ↓ で移る　数字で確定　Enter 提案で確定　X 印　G 次の版の箇所へ　Ctrl+Z 元に戻す',
  export: '表に出力…',
  format: '表の形式',
  formats: { xlsx: 'Excel', csv: 'CSV', docx: 'Word', html: 'HTML' } satisfies Record<
    FatesFormat,
    string
  >,
  exported: (file: string, rows: number) => `「${file}」に${rows}件を出力しました`,
  emptyNone: 'この版に意見と修正案はありません',
  emptyNoneNext: '上で別の版を選べます。',
  emptyFilter: '条件に合う意見がありません',
  emptyDone: 'すべて確定しました',
  emptyDoneNext: '下の「表に出力」で、対応方針の入った表を作れます。',
  reading: '調べています',
  /** Its keys, for the list of all. */
  keys: [
    ['意見の行方', '1…5', '対応を確定する'],
    ['意見の行方', 'Enter', '提案どおりに確定する'],
    ['意見の行方', 'X', '印を付ける・外す'],
    ['意見の行方', 'G', '次の版の箇所へ移る'],
  ] as readonly (readonly [string, string, string])[],
};
