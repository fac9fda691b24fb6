/**
 * The Markdown that people write in notes, read into a tree; whoever shows it builds elements from
 * the tree, so that no text of a person ever becomes markup.
 *
 * Known are paragraphs, lists with `-`, `*`, `・` or numbers, `>` quotes, `**strong**`, `*emphasis*`,
 * `~~struck~~` and `` `code` ``. All else is text, as it was typed: HTML and links too, for there
 * is nowhere to go to.
 */
export type Block =
  | { what: 'paragraph'; lines: Inline[][] }
  | { what: 'quote'; lines: Inline[][] }
  | { what: 'list'; ordered: boolean; items: Inline[][] };

/** A run of text of one look. */
export interface Inline {
  text: string;
  look: 'plain' | 'strong' | 'emphasis' | 'struck' | 'code';
}

const BULLET = /^\s{0,3}(?:[-*+・]\s+|・)(.*)$/u;
const NUMBER = /^\s{0,3}\d{1,3}[.)]\s+(.*)$/u;
const QUOTE = /^\s{0,3}>\s?(.*)$/u;
/** A mark holds text that neither begins nor ends with a space, so that `2 * 3 * 4` stays itself. */
const MARKS = [
  [/`([^`\n]+)`/u, 'code'],
  [/\*\*(\S(?:[^\n]*?\S)?)\*\*/u, 'strong'],
  [/~~(\S(?:[^\n]*?\S)?)~~/u, 'struck'],
  [/(?<![*\w])\*([^\s*](?:[^\n*]*?[^\s*])?)\*(?![*\w])/u, 'emphasis'],
] as const;

/** Reads a text; every visible character of it is in the tree, but for the marks themselves. */
export function readMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const last = blocks.at(-1);
    const item = BULLET.exec(line) ?? NUMBER.exec(line);
    const quoted = QUOTE.exec(line);
    if (item) {
      const ordered = !BULLET.test(line);
      const words = readInline(item[1] ?? '');
      if (last?.what === 'list' && last.ordered === ordered) last.items.push(words);
      else blocks.push({ what: 'list', ordered, items: [words] });
    } else if (quoted) {
      addLine(blocks, 'quote', quoted[1] ?? '');
    } else if (line.trim() === '') {
      blocks.push({ what: 'paragraph', lines: [] });
    } else {
      addLine(blocks, 'paragraph', line);
    }
  }
  return blocks.filter((block) => block.what === 'list' || block.lines.length > 0);
}

function addLine(blocks: Block[], what: 'paragraph' | 'quote', line: string): void {
  const last = blocks.at(-1);
  const words = readInline(line);
  if (last?.what === what) last.lines.push(words);
  else blocks.push({ what, lines: [words] });
}

function readInline(text: string): Inline[] {
  let first: { at: number; length: number; run: Inline } | null = null;
  for (const [mark, look] of MARKS) {
    const found = mark.exec(text);
    if (found && (first === null || found.index < first.at)) {
      first = { at: found.index, length: found[0].length, run: { text: found[1] ?? '', look } };
    }
  }
  if (!first) return text === '' ? [] : [{ text, look: 'plain' }];
  const { at, length, run } = first;
  return [...readInline(text.slice(0, at)), run, ...readInline(text.slice(at + length))];
}
