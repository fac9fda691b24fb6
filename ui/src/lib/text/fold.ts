/** The form in which words are compared where one narrows a list down: neither width nor case count. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
