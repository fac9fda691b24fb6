import type { Attachment } from 'svelte/attachments';

/**
 * Makes a field as high as its text, up to its `max-height`; then it scrolls.
 *
 * `field-sizing: content` would do, but the WebKit of Debian 12 does not know it.
 */
export function grow(text: () => string): Attachment<HTMLTextAreaElement> {
  return (area) => {
    void text();
    let width = -1;
    const fit = () => {
      width = area.clientWidth;
      area.style.height = 'auto';
      // Nothing is measured of what is hidden; it is when it comes back.
      if (area.scrollHeight > 0) area.style.height = `${area.scrollHeight + 2}px`;
    };
    fit();
    // Words wrap elsewhere in a wider field.
    const observer = new ResizeObserver(() => {
      if (area.clientWidth !== width) fit();
    });
    observer.observe(area);
    return () => observer.disconnect();
  };
}
