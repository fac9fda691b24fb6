/**
 * Letters that no row begins with (行頭禁則): what closes, pauses, repeats or lengthens, small kana,
 * and signs of voice that stand alone; each in either width.
 */
const NEVER_FIRST =
  /^(?:[々〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰﾞﾟ、。，．・：；？！､｡･゛゜）」』】〕］｝〉》〗〙〛〟〞｣〜～]|\u3099|\u309A)/u;

/** Brackets that no row ends with (行末禁則). */
const NEVER_LAST = /[（「『【〔［｛〈《〖〘〚〝｢]$/u;

const JAPANESE = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}（）`;
const LATIN = String.raw`\p{scx=Latn}\p{Nd}`;
const BEGINS = new RegExp(`^[${JAPANESE}${LATIN}]`, 'u');
const ENDS = new RegExp(`[${JAPANESE}${LATIN}]$`, 'u');
const BEGINS_LATIN = new RegExp(`^[${LATIN}]`, 'u');
const ENDS_LATIN = new RegExp(`[${LATIN}]$`, 'u');

/**
 * Whether a row may surely end between two texts, as JIS X 4051 sets Japanese: between letters of
 * which one at least is Japanese. Of anything else (signs, spaces, the middle of a Latin word) the
 * window decides by itself.
 */
export function mayPart(before: string, after: string): boolean {
  if (NEVER_LAST.test(before) || NEVER_FIRST.test(after)) return false;
  if (!ENDS.test(before) || !BEGINS.test(after)) return false;
  return !(ENDS_LATIN.test(before) && BEGINS_LATIN.test(after));
}
