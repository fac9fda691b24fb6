import type { AnnotationView, FateView, PlaceView, ResponseView } from '$lib/api';

import type { Answers } from './answers';
import type { SampleList } from './list';
import type { SampleOutline } from './outline';

type Tells = 'fates' | 'respond' | 'go_to';

/** What is found of one opinion after the other, round and round. */
const FOUND: readonly Pick<FateView, 'found' | 'share' | 'proposed'>[] = [
  { found: 'exact', share: 1, proposed: 'reflected' },
  { found: 'partly', share: 0.6, proposed: 'partly_reflected' },
  { found: 'absent', share: 0, proposed: 'not_adopted' },
];
const ABSENT = { found: 'absent', share: 0, proposed: 'on_hold' } as const;

/** What became of opinions, and places that are said, in the sample host. */
export function fateAnswers(list: SampleList, outline: SampleOutline): Answers<Tells> {
  const made = new Map<number, readonly [readonly string[], ResponseView]>();
  /** As the steps that were not taken back left it. */
  const responseTo = (id: string): ResponseView | null => {
    const { history } = list.answers.history({});
    for (const { step, state } of history) {
      const [ids, response] = made.get(step) ?? [];
      if (state !== 'done' || !response || !ids?.includes(id)) continue;
      return response.outcome === null && response.text === '' ? null : response;
    }
    return null;
  };
  const fateOf = (a: AnnotationView, index: number): FateView => {
    const node = a.node === null ? null : outline.node(a.node);
    const found = (a.kind === 'suggestion' && FOUND[index % FOUND.length]) || ABSENT;
    return {
      ...{ annotation: a.annotation, kind: a.kind, quote: a.quote, body: a.body, ...found },
      place: a.citation,
      wording: a.replacement,
      edited: false,
      moved: index === 2,
      node: node?.id ?? null,
      range: a.range,
      citation: node ? `${node.citation}、${node.line}行目` : '',
      response: responseTo(a.annotation),
    };
  };
  return {
    fates: ({ old }) => ({
      fates: list
        .live(old)
        .filter(({ kind }) => kind === 'opinion' || kind === 'suggestion')
        .map(fateOf),
    }),
    respond: ({ annotations, outcome, text }) => {
      const done = list.commitAside('response_set');
      if (done.step !== undefined) made.set(done.step, [annotations, { outcome, text }]);
      return done;
    },
    go_to: ({ draft, text }) => {
      const label = '骨子（たたき台）';
      const from = text.startsWith('骨子の') ? { draft, label } : null;
      const said = text.replace('骨子の', '').normalize('NFKC').trim();
      const places = placesOf(outline, said).map((place, index) => ({
        ...{ ...place, from, sure: !from || index === 0 },
        why: from && (index === 0 ? 'unchanged' : 'words_edited'),
      }));
      const miss = /行目$/.test(text) ? ('no_line' as const) : ('no_item' as const);
      return { places, translated_from: from, reason: places.length > 0 ? null : miss };
    },
  };
}

type Named = Omit<PlaceView, 'from' | 'sure' | 'why'>;

function placesOf(outline: SampleOutline, said: string): Named[] {
  const line = Number(/(\d+)行目$/.exec(said)?.[1]);
  const nodes = Number.isNaN(line)
    ? outline.nodes.filter(
        ({ citation, text }) =>
          said !== '' && `${citation} ${text}`.normalize('NFKC').includes(said),
      )
    : outline.nodes.filter((node) => node.line <= line && line <= node.end_line);
  return nodes.slice(0, 20).map(({ id, citation, page, line: at, text }) => ({
    ...{ node: id, range: null, citation, page },
    line: at,
    place: `${at}行目`,
    text: text.slice(0, 60),
  }));
}
