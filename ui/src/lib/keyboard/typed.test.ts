import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { answerTypingKey, turnTyping } from './typed';

const commands: string[] = [];

beforeEach(() => {
  commands.length = 0;
  document.execCommand = vi.fn((command: string) => commands.push(command) > 0);
  document.body.append(document.createElement('textarea'), document.createElement('button'));
});

afterEach(() => document.body.replaceChildren());

function press(target: Element, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { ctrlKey: true, cancelable: true, ...init });
  target.addEventListener('keydown', (heard) => answerTypingKey(heard as KeyboardEvent), {
    once: true,
  });
  target.dispatchEvent(event);
  return event;
}

it('takes back and brings back what was typed in a field', () => {
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  field.focus();
  expect(press(field, { key: 'z' }).defaultPrevented).toBe(true);
  press(field, { key: 'Z', shiftKey: true });
  press(field, { key: 'y' });
  expect(commands).toEqual(['undo', 'redo', 'redo']);
});

it('leaves the keys to the library where nobody writes, and to the IME', () => {
  const button = document.querySelector('button') as HTMLButtonElement;
  button.focus();
  expect(press(button, { key: 'z' }).defaultPrevented).toBe(false);
  expect(turnTyping('undo')).toBe(false);
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  field.focus();
  expect(press(field, { key: 'z', isComposing: true }).defaultPrevented).toBe(false);
  expect(commands).toEqual([]);
});
