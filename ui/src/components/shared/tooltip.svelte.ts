import type { Attachment } from 'svelte/attachments';

import type { Shortcut } from '$lib/keyboard/shortcut';

export type Side = 'top' | 'bottom' | 'left' | 'right';

/** What is said about an element while the pointer rests on it, or the keyboard is there. */
export interface Tip {
  text: string;
  keys?: Shortcut;
  side?: Side;
}

/** How long the pointer rests before a tip comes, in ms. */
const DELAY = 400;
/** How soon after one tip the next comes without delay, in ms. */
const GOING_ON = 300;

/** The one tip that is shown. */
class Tips {
  shown = $state.raw<{ tip: Tip; anchor: Element } | null>(null);
  #waiting: { anchor: Element; timer: ReturnType<typeof setTimeout> } | null = null;
  #hidden = -Infinity;

  /** Shows a tip once the pointer has rested on its element. */
  await(tip: Tip, anchor: Element): void {
    this.#giveUp();
    const goesOn = performance.now() - this.#hidden < GOING_ON;
    const timer = setTimeout(() => this.show(tip, anchor), goesOn ? 0 : DELAY);
    this.#waiting = { anchor, timer };
  }

  show(tip: Tip, anchor: Element): void {
    this.#giveUp();
    if (tip.text !== '') this.shown = { tip, anchor };
  }

  /** Takes away what is shown or waits for this element, or for any. */
  hide(anchor?: Element): void {
    if (!anchor || this.#waiting?.anchor === anchor) this.#giveUp();
    if (this.shown === null || (anchor && this.shown.anchor !== anchor)) return;
    this.shown = null;
    this.#hidden = performance.now();
  }

  #giveUp(): void {
    if (this.#waiting) clearTimeout(this.#waiting.timer);
    this.#waiting = null;
  }
}

export const tips = new Tips();

/** Gives an element a tip. One layer shows all of them, so that an element costs next to nothing. */
export function tooltip(tip: () => Tip): Attachment {
  return (element) => {
    const enter = (event: Event) => {
      if ((event as PointerEvent).pointerType !== 'touch') tips.await(tip(), element);
    };
    const focus = () => {
      if (element.matches(':focus-visible')) tips.show(tip(), element);
    };
    const leave = () => tips.hide(element);
    const listeners = {
      pointerenter: enter,
      pointerleave: leave,
      pointerdown: leave,
      focus,
      blur: leave,
    };
    for (const [name, listener] of Object.entries(listeners)) {
      element.addEventListener(name, listener);
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        element.removeEventListener(name, listener);
      }
      leave();
    };
  };
}

/** Where a tip of this size goes beside its element: turned over where there is no room. */
export function placeTip(
  anchor: DOMRect,
  size: { width: number; height: number },
  view: { width: number; height: number },
  side: Side = 'bottom',
): { left: number; top: number } {
  const gap = 6;
  const edge = 8;
  const middle = {
    left: anchor.left + (anchor.width - size.width) / 2,
    top: anchor.top + (anchor.height - size.height) / 2,
  };
  const above = anchor.top - gap - size.height;
  const below = anchor.bottom + gap;
  const before = anchor.left - gap - size.width;
  const after = anchor.right + gap;
  const turns: Record<Side, { left: number; top: number }> = {
    top: { left: middle.left, top: above < edge ? below : above },
    bottom: { left: middle.left, top: below + size.height > view.height - edge ? above : below },
    left: { left: before < edge ? after : before, top: middle.top },
    right: { left: after + size.width > view.width - edge ? before : after, top: middle.top },
  };
  const { left, top } = turns[side];
  const within = (at: number, room: number) =>
    Math.round(Math.max(edge, Math.min(at, room - edge)));
  return {
    left: within(left, view.width - size.width),
    top: within(top, view.height - size.height),
  };
}
