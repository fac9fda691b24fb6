/** Bullets of symbol fonts, which no other font shows, and the signs by which they are seen. */
const SIGNS: Readonly<Record<string, string>> = {
  '\uF0B7': '•',
  '\uF09F': '•',
  '\uF06C': '●',
  '\uF06D': '○',
  '\uF0A1': '○',
  '\uF06E': '■',
  '\uF06F': '□',
  '\uF0A8': '□',
  '\uF071': '□',
  '\uF075': '◆',
  '\uF076': '◆',
  '\uF0A7': '▪',
  '\uF0D8': '➢',
  '\uF0FC': '✓',
  '\uF0B2': '◇',
  '\uF0E8': '⇒',
  '\uF0E0': '⇒',
};

/** A marker as a person sees it; what the draft has printed stays in the library. */
export function seen(marker: string): string {
  return marker.replace(/[\uE000-\uF8FF]/g, (sign) => SIGNS[sign] ?? sign);
}
