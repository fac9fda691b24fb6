import { beforeEach, describe, expect, it } from 'vitest';

import { answerKey, type Keyed } from './listener';

let ran: string[];

function action(name: string, shortcut: string, more: Partial<Keyed> = {}): Keyed {
  return {
    shortcuts: [shortcut],
    whileWriting: false,
    enabled: () => true,
    run: () => void ran.push(name),
    ...more,
  };
}

const actions = [
  action('opinion', 'O'),
  action('undo', 'Mod+Z'),
  action('find', 'Mod+K', { whileWriting: true }),
  action('off', 'X', { enabled: () => false }),
];

function press(target: Element, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  target.addEventListener('keydown', (seen) => answerKey(seen as KeyboardEvent, actions), {
    once: true,
  });
  target.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  ran = [];
  document.body.replaceChildren();
});

function place(tag: string): Element {
  const element = document.createElement(tag);
  document.body.append(element);
  return element;
}

describe('in the text', () => {
  it('a letter runs its action and nothing else', () => {
    expect(press(place('div'), { key: 'o' }).defaultPrevented).toBe(true);
    expect(ran).toEqual(['opinion']);
  });

  it('an action that cannot be done leaves the key alone', () => {
    expect(press(place('div'), { key: 'x' }).defaultPrevented).toBe(false);
    expect(ran).toEqual([]);
  });

  it('a key of the IME runs nothing', () => {
    press(place('div'), { key: 'o', isComposing: true });
    press(place('div'), { key: 'o', keyCode: 229 });
    expect(ran).toEqual([]);
  });
});

describe('while writing', () => {
  it('letters only write', () => {
    expect(press(place('textarea'), { key: 'o' }).defaultPrevented).toBe(false);
    expect(ran).toEqual([]);
  });

  it('undo is the field’s own', () => {
    expect(press(place('textarea'), { key: 'z', ctrlKey: true }).defaultPrevented).toBe(false);
    expect(ran).toEqual([]);
  });

  it('what has no meaning in a field still works', () => {
    press(place('textarea'), { key: 'k', ctrlKey: true });
    expect(ran).toEqual(['find']);
  });
});
