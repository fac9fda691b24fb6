import type { ExportFormat, ExportProfile } from '$lib/api';
import type { Group } from '$lib/export/formats';

/** The export dialog: what leaves the machine, in what form, for whom. */
export const exporting = {
  title: '出力',
  lead: '形式と範囲を選び、外に出るものを確かめてから保存します。',
  groups: {
    submit: '提出する資料',
    read: '読む・印刷する',
    exchange: 'ほかの道具へ渡す',
  } satisfies Record<Group, string>,
  formats: {
    xlsx: ['意見一覧（Excel）', '事務局の列の表。返信は二枚目のシートに。'],
    csv: ['意見一覧（CSV）', '同じ表を、Excel で開ける文字だけの形で。'],
    docx: ['Word（コメント・変更履歴）', '意見はコメント、修正案は変更履歴になります。'],
    'docx-redline': ['Word（見え消し）', '修正案を取り消し線と下線で。名前は入りません。'],
    'docx-clean': ['Word（溶け込み）', '修正案を反映した本文。名前は入りません。'],
    pdf: ['PDF', 'A4 に印刷する、渡す。しおりと、原文の行番号が付きます。'],
    html: ['HTML', 'ブラウザーで読む、A4 に印刷する。'],
    markdown: ['Markdown', '文章の編集や、ほかの道具への受け渡しに。'],
    obsidian: ['Markdown（Obsidian）', '注釈は囲み、タグは # 付きになります。'],
    logseq: ['Markdown（Logseq）', 'すべてが入れ子の箇条になります。'],
    opml: ['OPML', 'アウトライナーで開く。'],
    json: ['JSON', 'ほかのプログラムで処理する。'],
    abbreviations: ['略語一覧（CSV）', '略語と正式な名の表。'],
    jsonld: ['注釈だけ（JSON-LD）', '別のパソコンの Kosshi に取り込む。そのまま戻ります。'],
  } as Record<ExportFormat, readonly [string, string]>,
  profile: '用途',
  profiles: {
    own: '手元用（すべて）',
    submit: '提出用（「提出する」「提出済」の意見・修正案・質問）',
  } satisfies Record<ExportProfile, string>,
  working: '自分用のものも含める（メモ・下書きなど）',
  author: '委員名',
  range: '範囲',
  ranges: {
    draft: '版の全体',
    branch: (citation: string) => `今の項目以下（${citation}）`,
    search: (query: string) => `検索で見つかった項目（${query}）`,
    marked: (count: number) => `印を付けた注釈 ${count}件`,
  },
  narrow: '種類・状態・委員・会議・タグでしぼる',
  by: { member: '委員', meeting: '会議' },
  count: (count: number) => `${count}件`,
  columns: {
    title: '表の列',
    lead: '並び、名前、幅、出すかどうかを決められます。変えるとすぐに覚えます。',
    show: (name: string) => `「${name}」の列を出す`,
    name: (name: string) => `「${name}」の列の名前`,
    width: (name: string) => `「${name}」の列の幅`,
    up: (name: string) => `「${name}」の列を前へ`,
    down: (name: string) => `「${name}」の列を後ろへ`,
    reset: '標準の列に戻す',
  },
  contents: '外に出るもの',
  looking: '確かめています',
  plan: (title: string, label: string) => (label ? `${title} ${label}` : title),
  nodes: (count: number) => `項目 ${count}`,
  annotations: (count: number) => `注釈 ${count}件`,
  textOnly: '注釈は 1件も入りません。本文だけを保存します。',
  empty: '注釈は 1件も入りません。保存しても、中身のないファイルになります。',
  noneYet: 'この版には、まだ注釈がありません。',
  kept: (count: number, all: boolean) =>
    `${all ? '' : 'ほかの'}注釈 ${count}件は、状態が「提出する」の意見・修正案・質問ではないため入りません。入れるには、注釈の状態を「提出する」に変えるか、「自分用のものも含める」に印を付けます。`,
  trashed: (count: number) =>
    `ごみ箱の注釈と返信 ${count} 件も入ります。入れないときは、先にごみ箱を空にするか、「提出用」を選んでください。`,
  meetingAlong: (name: string, participants: number, agenda: number, course: boolean) => {
    const parts = [
      participants > 0 ? `名簿（${participants}人）` : '',
      agenda > 0 ? `議題（${agenda}件）` : '',
      course ? '場所や進行の記録' : '',
    ].filter((part) => part !== '');
    return `会議「${name}」の${parts.join('、') || '名前'}も入ります。`;
  },
  outside: (count: number) => `範囲やしぼり込みの外の注釈 ${count}件は入りません。`,
  unset: (letters: string) =>
    `PDF の書体にない文字（${letters}）は、[U+1F600] のような番号で示します。`,
  unfinished: (count: number) => `書きかけの文章 ${count}件は、保存していないため出力されません。`,
  privacy: '作成者の名前やパソコンの情報は入りません。',
  named: (author: string) => `作成者の名前として「${author}」が入ります。`,
  reason: (text: string) => `理由：${text}`,
  more: (count: number) => `ほか ${count}件`,
  copy: '注釈をコピー',
  copied: (count: number) => `注釈 ${count}件をコピーしました`,
  run: '保存先を選んで出力…',
  runWithout: '注釈なしで出力…',
  running: (percent: number) => (percent > 0 ? `出力しています（${percent}％）` : '出力しています'),
  done: (file: string, nodes: number, annotations: number) => {
    const notes = annotations === 0 ? '注釈なし' : `注釈 ${annotations}件`;
    return `「${file}」に出力しました（${nodes > 0 ? `項目 ${nodes}、` : ''}${notes}）`;
  },
};
