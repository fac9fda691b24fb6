/** A line of a list of pages: which page, and what stands there. */
export interface PageLine {
  page: number;
  /** `null` when the line of text says none. */
  line: number | null;
  words: string;
}

/** 12頁 総論, 12頁5行目 総論, p.12 総論, 12 総論. */
const BEFORE =
  /^(?:pp?\.?\s*)?(\d{1,5})(?:\s*(?:頁|ページ))?(?:の?\s*(\d{1,4})\s*行目?)?[\s、,：:・]+(\S.*)$/iu;
/** 総論 …… 12, 総論（12頁）. */
const BEHIND = /^(\S.*?)[\s.…‥・･,、（(]+(?:pp?\.?\s*)?(\d{1,5})\s*(?:頁|ページ)?[)）]?$/iu;

/**
 * Reads a pasted list of pages, a line of which may be one of a table of contents. Lines that hold
 * no page are `null`; blank ones are left out.
 */
export function pageLines(text: string): { text: string; read: PageLine | null }[] {
  const lines = text.split(/\r\n|\r|\n/u).map((line) => line.trim());
  return lines.filter((line) => line !== '').map((line) => ({ text: line, read: pageLine(line) }));
}

function pageLine(text: string): PageLine | null {
  const line = text.normalize('NFKC');
  const before = BEFORE.exec(line);
  // A line of contents may begin with the number of its heading.
  const behind = BEHIND.exec(line);
  const says = /^(?:pp?\.?\s*\d|\d+\s*(?:頁|ページ))/iu.test(line);
  if (before?.[3] && (says || !behind)) {
    const at = before[2] === undefined ? null : Number(before[2]);
    return { page: Number(before[1]), line: at, words: before[3] };
  }
  if (behind?.[1]) return { page: Number(behind[2]), line: null, words: behind[1] };
  return null;
}
