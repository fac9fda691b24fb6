/**
 * The one place where the two ways of counting characters meet.
 *
 * At the boundary every position counts Unicode scalar values, as Rust does; JavaScript strings
 * and the DOM count UTF-16 units. A surrogate pair is one scalar and two units. A lone surrogate
 * cannot come from Rust; it counts as one of each, so that nothing here ever fails.
 */

function isPairAt(text: string, unit: number): boolean {
  const high = text.charCodeAt(unit);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(unit + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

/** How many scalar values a text has. */
export function scalarLength(text: string): number {
  return toScalar(text, text.length);
}

/** The scalar position of a UTF-16 position; inside a pair it is the pair's beginning. */
export function toScalar(text: string, unit: number): number {
  let scalar = 0;
  for (let at = 0; at < Math.min(unit, text.length); scalar += 1) {
    at += isPairAt(text, at) ? 2 : 1;
    if (at > unit) break;
  }
  return scalar;
}

/** The UTF-16 position of a scalar position; past the end it is the end. */
export function toUnit(text: string, scalar: number): number {
  let at = 0;
  for (let left = scalar; left > 0 && at < text.length; left -= 1) {
    at += isPairAt(text, at) ? 2 : 1;
  }
  return at;
}

/** The part of a text between two scalar positions. */
export function sliceScalars(text: string, from: number, to?: number): string {
  return text.slice(toUnit(text, from), to === undefined ? undefined : toUnit(text, to));
}
