const TEXT = ':is([data-testid="reader"], [data-testid="comparison"])';
/** An item of the text, or a row of two texts that are compared. */
const ITEM = ':is([data-node], [data-row])[tabindex="0"]';

/**
 * The places of the window that the keyboard goes to as a whole. Each is found by its role and
 * name in the page, the way a screen reader finds it.
 */
const PANES: readonly { pane: string; stops: readonly string[] }[] = [
  { pane: '#outline-pane', stops: ['[role="treeitem"][tabindex="0"]', 'input'] },
  { pane: TEXT, stops: [ITEM] },
  { pane: '#original-pane', stops: ['[data-scroller]'] },
  {
    pane: '#inspector-pane',
    stops: ['textarea', 'article[tabindex="0"]', '[role="tab"][tabindex="0"]'],
  },
];

/** Goes to the search box. */
export function focusSearchBox(): void {
  document.querySelector<HTMLInputElement>('[data-testid="search-box"]')?.focus();
}

/** Goes to the text: to the item one is at. */
export function focusText(): void {
  const item = document.querySelector<HTMLElement>(`${TEXT} ${ITEM}`);
  const place = item ?? document.querySelector<HTMLElement>(`${TEXT} [data-scroller]`);
  place?.focus({ preventScroll: true });
}

/** Goes to the pane beside the text: to what is chosen in it, or to its tabs. */
export function focusInspector(): void {
  const pane = document.querySelector('#inspector-pane');
  const stops = ['article[tabindex="0"]', '[role="tab"][tabindex="0"]'];
  const stop = stops.map((one) => pane?.querySelector<HTMLElement>(one)).find((one) => one);
  stop?.focus();
}

/** Whether the keyboard is in the line in which notes are taken down. */
export function isInCapture(): boolean {
  const { activeElement } = document;
  return (activeElement?.closest('[data-testid="capture-line"]') ?? null) !== null;
}

/** Whether the keyboard is in the text, or nowhere: what was focused may have been drawn anew. */
export function isInText(): boolean {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return true;
  return activeElement.closest(TEXT) !== null;
}

/** Goes to the next pane that is shown: outline, text, original, annotations, and round again. */
export function focusNextPane(): void {
  const shown = PANES.flatMap(({ pane, stops }) => {
    const element = document.querySelector<HTMLElement>(pane);
    return element && !element.hidden ? [{ element, stops }] : [];
  });
  const here = shown.findIndex(({ element }) => element.contains(document.activeElement));
  const next = shown[(here + 1) % shown.length];
  const stop = next?.stops.find((selector) => next.element.querySelector(selector));
  if (stop) next?.element.querySelector<HTMLElement>(stop)?.focus();
}
