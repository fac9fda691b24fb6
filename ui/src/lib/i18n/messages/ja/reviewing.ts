import type { Sureness } from '$lib/annotation/review';

/** Words for carrying annotations over, and for the queue of those to check. */
export const reviewing = {
  offerRegion: '前の版の注釈',
  offer: (draft: string, count: number) =>
    `前の版「${draft}」の注釈 ${count}件を、この版に引き継げます。`,
  prospect: { same: 'そのまま', review: '要確認', lost: '孤立' },
  count: (count: number) => `${count}件`,
  carry: '前の版の注釈を引き継ぐ',
  later: 'あとで',
  carried: (count: number, waiting: number) =>
    waiting > 0
      ? `注釈${count}件を引き継ぎました。要確認は${waiting}件です`
      : `注釈${count}件を引き継ぎました`,

  waitsLater: (draft: string, count: number) =>
    `後の版「${draft}」に、要確認の注釈が${count}件あります`,
  goLater: '確認する',

  progress: (done: number, total: number) => `${done} / ${total}`,
  progressLabel: '確認の進み具合',
  position: (at: number, count: number) => `残り${count}件の${at}件目`,
  previous: '前の注釈',
  next: '次の注釈（いまは決めない）',
  list: '一覧で見る',
  card: (kind: string, citation: string, reason: string) =>
    [kind, citation, reason].filter(Boolean).join('、'),
  said: (progress: string, kind: string, reason: string) => `確認 ${progress}。${kind}。${reason}`,
  done: (count: number) => `${count}件の確認が終わりました`,
  doneNext: '決めた位置は保存されています。Ctrl+Z で一つずつ戻せます。',

  deeds: '位置を決める',
  accept: 'ここでよい',
  toSelection: '選んだ文字へ',
  toHere: 'いまの項目へ',
  toItem: '項目だけに',
  toNowhere: '孤立とする',
  selectHint: '別の箇所に付けるときは、本文の文字を選んで R を押します。',
  selectFirst: '先に、本文の文字を選ぶか、付ける項目に移ってください',
  accepted: '示された位置に決めました',
  lostDone: '孤立として残しました',
  before: (draft: string) => `前の版：${draft}`,
  now: (draft: string) => `この版：${draft}`,
  nowhere: 'この版には見つかりません',
  lost: (count: number) => `孤立 ${count}件`,
  lostLead: '付ける先のない注釈です。選んでから、本文の文字を選んで R を押すと付けられます。',
  decided: '確認済',
  undecided: '要確認',

  confidence: (percent: number) => `確からしさ ${percent}%`,
  sureness: {
    high: 'ほぼ確か',
    middle: 'おそらくここ',
    low: '手がかりが少ない',
  } satisfies Record<Sureness, string>,
  /** Why an annotation sits where it does. */
  reasons: {
    unchanged: '変わりありません',
    renumbered: '項目番号が変わりました。文言は同じです',
    item_moved: '項目の位置が変わりました。文言は同じです',
    repeated: '同じ文言がほかにもあるか、短いため、確かめてください',
    item_edited: '引用箇所は同じですが、項目の文言が変わりました',
    words_edited: '引用箇所の文言が変わりました',
    split: '項目が分かれました',
    merged: '項目がほかの項目と一つになりました',
    elsewhere: '同じ文言が別の項目にあります',
    partly: '引用箇所の一部だけが見つかりました',
    words_gone: '項目はありますが、引用箇所の文言は見つかりません',
    item_gone: '項目が見つかりません',
    whole_draft: '計画全体への注釈です',
    by_hand: '人が選んだ位置です',
    corrected: '目次を直したため、位置が変わりました',
  } as Record<string, string>,
  noReason: '位置を確かめてください',
  /** Its keys, for the list of all. */
  keys: [
    ['要確認', 'Enter', '示された位置でよい'],
    ['要確認', 'R', '選んだ文字に付ける'],
    ['要確認', 'I', '項目だけに付ける'],
    ['要確認', 'D', '孤立とする'],
    ['要確認', '←→', '前・次の注釈'],
  ] as readonly (readonly [string, string, string])[],
};
