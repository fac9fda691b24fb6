/**
 * What is asked, with every half of a surrogate pair replaced by U+FFFD.
 *
 * A slipped IME or a cut paste can leave half a character in a field. The host's JSON knows no such
 * thing: it would refuse the whole text, and what a person typed could not be saved.
 */
export function wholeCharacters<T>(asked: T): T {
  const json = JSON.stringify(asked) as string | undefined;
  // Only halves are written as escapes (well-formed JSON.stringify); most texts have none.
  if (json === undefined || !/\\ud[89a-f]/.test(json)) return asked;
  const mended: unknown = JSON.parse(json, (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value,
  );
  return mended as T;
}
