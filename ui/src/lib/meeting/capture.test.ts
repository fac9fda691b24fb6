import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { choicesAt, readCapture, signAt, takeChoice, type Known } from './capture';

const person = (name: string, short = '', role = '') => ({ id: name, name, short, role });
const known: Known = {
  participants: [
    person('山田 太郎', '山田', '座長'),
    person('山本花子', '山本'),
    person('Smith', 'sm'),
    person('田中', '', '委員'),
  ],
  tags: ['宿題', 'ToDo', '予算'],
  meeting: true,
};
const read = (text: string) => readCapture(text, known);

describe('a line', () => {
  it.each([
    ['治験の体制は？', { kind: 'note', body: '治験の体制は？' }],
    ['!費用の根拠を示すべき', { kind: 'opinion', body: '費用の根拠を示すべき' }],
    ['？ いつからか', { kind: 'question', body: 'いつからか' }],
    ['@山田 !治験の費用', { kind: 'opinion', speaker: '山田 太郎', body: '治験の費用' }],
    ['＠山田　？いつからか', { kind: 'question', speaker: '山田 太郎', body: 'いつからか' }],
    ['＃宿題 ！費用', { kind: 'opinion', tags: ['宿題'], body: '費用' }],
    ['>173行目 ? いつか', { kind: 'question', citation: '173行目', body: 'いつか' }],
    ['！@山田 ？本当か', { kind: 'opinion', speaker: '山田 太郎', body: '？本当か' }],
    ['@山田 費用 !高い', { kind: 'note', body: '費用 !高い' }],
    ['！！至急', { kind: 'opinion', body: '！至急' }],
    ['@山田 要件を見直す', { speaker: '山田 太郎', body: '要件を見直す' }],
    ['＠山田、要件を見直す', { speaker: '山田 太郎', body: '、要件を見直す' }],
    ['＠山田要件を見直す', { speaker: '', body: '＠山田要件を見直す' }],
    ['＠山田宏 要件', { speaker: '山田宏', body: '要件' }],
    ['＠山田：要件を見直す', { speaker: '山田 太郎', body: '要件を見直す' }],
    ['要件を見直す＠山田', { speaker: '山田 太郎', body: '要件を見直す' }],
    ['@山田 太郎 要件', { speaker: '山田 太郎', body: '要件' }],
    ['@ＳＭ yes', { speaker: 'Smith', body: 'yes' }],
    ['@smart idea', { speaker: 'smart', body: 'idea' }],
    ['@田 反対', { speaker: '田中', body: '反対' }],
    ['@厚労省 資料を出す', { speaker: '厚労省', body: '資料を出す' }],
    ['@厚労省は資料を出す', { speaker: '', body: '@厚労省は資料を出す' }],
    ['yamada@example.jp に送る', { speaker: '', body: 'yamada@example.jp に送る' }],
    ['＃宿題 資料を出す', { tags: ['宿題'], body: '資料を出す' }],
    ['資料を出す　#todo＃新しい札', { tags: ['ToDo', '新しい札'], body: '資料を出す' }],
    ['C# と # は文字', { tags: [], body: 'C# と # は文字' }],
    ['>41ページの５行目 誤記', { citation: '41ページの５行目', body: '誤記' }],
    ['誤記 ＞（２）〇臨床試験', { citation: '（２）〇臨床試験', body: '誤記' }],
    ['>「第3条 第2項」 誤記', { citation: '第3条 第2項', body: '誤記' }],
    ['1 > 2 と A>B', { citation: null, body: '1 > 2 と A>B' }],
    ['一行目\n二行目 #予算', { tags: ['予算'], body: '一行目\n二行目' }],
    ['  ', { kind: 'note', body: '' }],
  ])('%s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it('names neither of two people who are called alike, but either by the whole name', () => {
    const participants = [person('佐藤太郎', '佐藤'), person('佐藤花子', '佐藤')];
    const both = { ...known, participants };
    const speaks = (text: string) => readCapture(text, both);
    expect(speaks('@佐藤 反対')).toMatchObject({ speaker: '', body: '@佐藤 反対' });
    expect(speaks('@佐藤花子 反対')).toMatchObject({ speaker: '佐藤花子', body: '反対' });
    const whole = { ...known, participants: [person('佐藤花子', '佐藤'), person('佐藤')] };
    expect(readCapture('@佐藤 反対', whole)).toMatchObject({ speaker: '佐藤', body: '反対' });
  });

  it('is put in as it is read: by the whole name where the short one is not one person’s', () => {
    const participants = [
      person('佐藤太郎', '佐藤'),
      person('佐藤花子', 'サトウ'),
      person('佐藤次郎', 'ｻﾄｳ'),
      person('森 一', '森'),
      person('森田 二', '森田'),
    ];
    const all = { ...known, participants };
    const choices = choicesAt({ sign: '@', word: '', from: 0, to: 1 }, all);
    expect(choices.map(({ word }) => word)).toEqual([
      '佐藤太郎',
      '佐藤花子',
      '佐藤次郎',
      '森 一',
      '森田',
    ]);
    for (const { label, word } of choices) {
      expect(readCapture(`@${word} 反対`, all)).toMatchObject({ speaker: label, body: '反対' });
    }
  });

  it('names nobody where no meeting runs', () => {
    const alone = { ...known, meeting: false };
    expect(readCapture('@山田 要件', alone)).toMatchObject({ speaker: '', body: '@山田 要件' });
    expect(choicesAt({ sign: '@', word: '', from: 0, to: 1 }, alone)).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const anything = fc.string({
    unit: fc.constantFrom(...'@＠#＃>＞!！?？ 　\n山田太郎本sm宿題「」：aZ。'.split('')),
    maxLength: 40,
  });

  it('drops nothing but the signs and what they say', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { speaker, tags, citation, body } = read(text);
        let at = -1;
        for (const char of body) at = text.indexOf(char, at + 1);
        expect(body === '' || at >= 0).toBe(true);
        if (speaker === '' && tags.length === 0 && citation === null) {
          expect([body, text.trim().slice(1).trim()].includes(body)).toBe(true);
          expect(text.trim().endsWith(body)).toBe(true);
          expect(text.trim().length - body.length).toBeLessThanOrEqual(
            text.trim().slice(1).length - text.trim().slice(1).trimStart().length + 1,
          );
        }
      }),
    );
  });

  it('reads what was put together back, in either width', () => {
    const pick = <T>(...values: T[]) => fc.constantFrom(...values);
    const words = fc.string({ unit: fc.constantFrom(...'要件を見直すabc、。'), minLength: 1 });
    fc.assert(
      fc.property(
        pick('', '!', '！', '?', '？'),
        fc.record({ at: pick('@', '＠'), hash: pick('#', '＃'), to: pick('>', '＞') }),
        fc.uniqueArray(pick('宿題', 'ToDo', '予算', 'あたらしい'), { maxLength: 3 }),
        pick(' ', '　'),
        words,
        fc.boolean(),
        (lead, sign, tags, space, body, last) => {
          const signs = [
            `${sign.at}山本`,
            ...tags.map((tag) => sign.hash + tag),
            `${sign.to}２行目`,
          ];
          const text = lead + (last ? [body, ...signs] : [...signs, body]).join(space);
          expect(read(text)).toEqual({
            kind: { '': 'note', '!': 'opinion', '！': 'opinion' }[lead] ?? 'question',
            speaker: '山本花子',
            tags,
            citation: '２行目',
            body,
          });
        },
      ),
    );
  });
});

describe('going on', () => {
  const labels = (text: string) => {
    const sign = signAt(text, text.length);
    return sign && choicesAt(sign, known).map(({ label }) => label);
  };

  it.each([
    ['@', ['山田 太郎', '山本花子', 'Smith', '田中']],
    ['意見 ＠山', ['山田 太郎', '山本花子']],
    ['!@委', ['田中']],
    ['発言は＠S', ['Smith']],
    ['@山田 !#予', ['予算']],
    ['#', ['宿題', 'ToDo', '予算']],
    ['資料 ＃ｔ', ['ToDo']],
    ['mail@s', null],
    ['C#', null],
    ['@山田 ', null],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it('puts what was chosen in its place, and goes on after it', () => {
    const sign = signAt('意見 ＠や、と', 5);
    expect(sign && takeChoice('意見 ＠や、と', sign, '山田')).toEqual({
      text: '意見 ＠山田 、と',
      caret: 7,
    });
  });

  it('finds the citation that is being typed', () => {
    expect(signAt('誤記 ＞41ページの', 10)).toMatchObject({ sign: '>', word: '41ページの' });
  });
});
