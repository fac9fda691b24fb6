import type { DraftView, NodeView, OutlineView } from '$lib/api';
import { placeAt } from '$lib/original/lines';
import { sliceScalars } from '$lib/text/offsets';
import planOutline from '../../../tests/fixtures/plan-outline.json';

import { failWith, now, type Answers } from './answers';
import { searchSample } from './search';

/** The draft that the sample host begins with. */
export const DRAFT = 'd1';

/** The plan of its drafts. */
const PLAN = 'p1';

/** What the draft is called at first. */
const LABEL = '骨子（たたき台）';

const plan = planOutline as unknown as OutlineView;

type Reads = 'drafts' | 'update_draft' | 'move_draft' | 'outline' | 'mark_read' | 'cite' | 'search';

/** The text of the sample host: the bundled plan, which all of its drafts have. */
export class SampleOutline {
  readonly nodes: NodeView[] = plan.nodes.map((node) => ({
    ...node,
    confidence: 0.9,
    why: node.marker === '' ? ['text'] : ['next_number', 'known_place'],
  }));

  /** What was said of the drafts. */
  readonly #said = new Map<string, Pick<DraftView, 'label' | 'date'>>();

  /** The plans of those that were moved. */
  readonly #plans = new Map<string, string>();

  constructor(private readonly host: { readonly drafts: string[] }) {}

  readonly answers: Answers<Reads> = {
    drafts: () => ({ drafts: this.drafts() }),
    update_draft: ({ draft, label, date }) => {
      const was = this.#said.get(draft);
      this.#said.set(draft, {
        label: label ?? was?.label ?? LABEL,
        date: date ?? was?.date ?? '',
      });
      return now();
    },
    move_draft: ({ draft, plan, apart, at }) => {
      if (apart || plan !== undefined) {
        this.#plans.set(draft, apart ? `${draft}'s own` : (plan ?? PLAN));
      }
      const own = this.drafts().filter((one) => one.plan === this.#planOf(draft));
      const rest = own.map((one) => one.draft).filter((one) => one !== draft);
      if (at !== undefined) {
        rest.splice(at - 1, 0, draft);
        const others = this.host.drafts.filter((one) => !rest.includes(one));
        this.host.drafts.splice(0, Infinity, ...others, ...rest);
      }
      return now();
    },
    outline: ({ draft }) =>
      this.host.drafts.includes(draft)
        ? { ...plan, draft, nodes: this.nodes, references: [] }
        : failWith('not_found', { draft }),
    mark_read: ({ nodes, read }) => {
      for (const node of this.nodes) if (nodes.includes(node.id)) node.read = read;
      return now();
    },
    cite: ({ node, range }) => {
      const item = this.node(node);
      const { citation, text } = item;
      const { line } = range ? placeAt(item, range[0]) : item;
      const quote = range ? sliceScalars(text, ...range) : text;
      const place = `${citation}、${line}行目`;
      return { citation: place, quoted: `「${quote}」（${place}）` };
    },
    search: (args) => searchSample(this.nodes, this.host.drafts, args),
  };

  /** The drafts as they are listed. */
  drafts(): DraftView[] {
    const title = '第３期医療分野研究開発推進計画';
    const file = 'dai3ki-kosshi-tatakidai.txt';
    const nodes = this.nodes.length;
    return this.host.drafts.map((draft) => {
      const { label, date } = this.#said.get(draft) ?? { label: LABEL, date: '' };
      const plan = this.#planOf(draft);
      return { draft, plan, title, label, date, nodes, file };
    });
  }

  #planOf(draft: string): string {
    return this.#plans.get(draft) ?? PLAN;
  }

  /** A node; fails for one that is not there. */
  node(id: string): NodeView {
    return this.nodes.find((node) => node.id === id) ?? failWith('not_found', { node: id });
  }
}
