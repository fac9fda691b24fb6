/** Brings an element that appears into view, whole: what went wrong is not told out of sight. */
export function bringIntoView(element: HTMLElement): void {
  element.scrollIntoView({ block: 'nearest' });
}
