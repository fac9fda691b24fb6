import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { SampleHost } from '$lib/platform/sample';
import { openSample } from '../../tests/open';

import { annotations } from './annotations.svelte';
import { Dragging } from './dragging.svelte';
import { reader } from './reader.svelte';

let host: SampleHost;
let dragging: Dragging;
/** What lies under the pointer: the block of this node, or nothing of the text. */
let under: string | null;

const pointer = (type: string, x: number, y: number, more: object = {}) => {
  const init = { clientX: x, clientY: y, button: 0, bubbles: true, cancelable: true, ...more };
  return new MouseEvent(type, init) as PointerEvent;
};
const send = (type: string, x: number, y: number) => window.dispatchEvent(pointer(type, x, y));
const first = () => annotations.list[0]!;

beforeEach(async () => {
  host = await openSample({
    annotations: [{ draft: 'd1', node: 'n067', range: [0, 6], kind: 'note', body: 'メモ' }],
  });
  dragging = new Dragging();
  under = null;
  document.elementFromPoint = () => {
    const block = document.createElement('p');
    if (under !== null) block.dataset.node = under;
    return block;
  };
  reader.unselect();
});

afterEach(() => {
  vi.restoreAllMocks();
  send('pointercancel', 0, 0);
});

function press(more: object = {}): PointerEvent {
  const event = pointer('pointerdown', 10, 10, more);
  dragging.press(event, first());
  return event;
}

describe('a card that is dragged', () => {
  it('is tied to the item on which it is let go, as a step that can be undone', async () => {
    press();
    under = 'n070';
    send('pointermove', 200, 200);
    expect(dragging.target).toMatchObject({ words: false, place: { node: 'n070', range: null } });
    send('pointerup', 200, 200);
    await expect.poll(() => first().node).toBe('n070');
    expect(dragging.annotation).toBeNull();
    await annotations.undo();
    expect(first()).toMatchObject({ node: 'n067', range: [0, 6] });
  });

  it('is tied to the selected words when it is let go on them', async () => {
    reader.select('n068', [2, 5]);
    const rects = [{ left: 100, right: 200, top: 100, bottom: 120 }];
    const range = { getClientRects: () => rects };
    vi.spyOn(window, 'getSelection').mockReturnValue({
      rangeCount: 1,
      getRangeAt: () => range,
    } as never);
    press();
    under = 'n068';
    send('pointermove', 150, 200);
    expect(dragging.target?.words).toBe(false);
    send('pointermove', 150, 110);
    expect(dragging.target?.words).toBe(true);
    send('pointerup', 150, 110);
    await expect.poll(() => first()).toMatchObject({ node: 'n068', range: [2, 5] });
  });

  it('goes nowhere outside the text, with Esc, and when the system takes the pointer', async () => {
    for (const end of ['outside', 'Escape', 'pointercancel']) {
      press();
      under = end === 'outside' ? null : 'n070';
      send('pointermove', 200, 200);
      expect(dragging.annotation).not.toBeNull();
      if (end === 'Escape') window.dispatchEvent(new KeyboardEvent('keydown', { key: end }));
      if (end === 'pointercancel') send(end, 200, 200);
      send('pointerup', 200, 200);
      expect([dragging.annotation, dragging.target]).toEqual([null, null]);
    }
    await Promise.resolve();
    expect(host.calls.some(({ name }) => name === 'place_annotation')).toBe(false);
  });
});

it('keeps the selection in the text, and takes a still press for a click', () => {
  expect(press().defaultPrevented).toBe(true);
  under = 'n070';
  send('pointermove', 12, 12);
  send('pointerup', 12, 12);
  expect([dragging.annotation, dragging.wasDrag()]).toEqual([null, false]);
  expect(host.calls.some(({ name }) => name === 'place_annotation')).toBe(false);
});

it('leaves other buttons, touches and the controls of the card alone', () => {
  expect(press({ button: 2 }).defaultPrevented).toBe(false);
  const box = document.createElement('input');
  document.body.append(box);
  const event = pointer('pointerdown', 10, 10);
  box.addEventListener('pointerdown', (pressed) =>
    dragging.press(pressed as PointerEvent, first()),
  );
  box.dispatchEvent(event);
  box.remove();
  expect(event.defaultPrevented).toBe(false);
});
