import { settings } from './settings.svelte';

/** The panes beside the text. */
export type Pane = (typeof PANES)[number];
const PANES = ['outline', 'original', 'inspector'] as const;

/** Widths in px at the usual text size: the design's own, and how far a person may go. */
export const PANE_WIDTHS: Record<Pane, { own: number; least: number; most: number }> = {
  outline: { own: 272, least: 180, most: 560 },
  original: { own: 640, least: 320, most: 1280 },
  inspector: { own: 344, least: 280, most: 640 },
};

/** In a narrower window, in px at the usual text size, the inspector lies over the text. */
const NARROW = 960;
/**
 * Two drafts that are compared, or a text and its original, need the room of the inspector in a
 * window narrower than this.
 */
const NARROW_FOR_TWO = 1500;
/** Old and new stand beside each other while places are checked: so wide, in a window from … on. */
const WIDE_TO_REVIEW = 464;
const ROOMY_TO_REVIEW = 1200;
/** In a wider one there is room to spare. */
const ROOMY = 1040;

/** How the window is divided. */
class Layout {
  widths = $state<Record<Pane, number>>({ outline: 272, original: 640, inspector: 344 });
  #open = $state<Record<Pane, boolean>>({ outline: true, original: false, inspector: true });
  /** Whether the inspector was called for while it lies over the text. */
  #over = $state(false);
  /** The width of the window, in px. */
  window = $state(1280);

  /** Whether the draft is shown to a room, alone. */
  presenting = $state(false);

  /** Whether two drafts are compared, which takes the room of two texts. */
  comparing = $state(false);

  /** Whether places are checked, which takes the room of two columns. */
  reviewing = $state(false);

  /** Whether there is too little room for three panes. */
  readonly narrow = $derived(
    this.window / settings.windowScale <
      (this.comparing || this.#open.original ? NARROW_FOR_TWO : NARROW),
  );

  /** Whether there is room for what is only a help, as the keys in the search box. */
  readonly roomy = $derived(this.window / settings.windowScale > ROOMY);

  /** Takes what was kept. */
  load(): void {
    for (const pane of PANES) {
      const width = settings.get(`${pane}_width`);
      this.widths[pane] = typeof width === 'number' ? clamp(pane, width) : PANE_WIDTHS[pane].own;
      const open = settings.get(`${pane}_open`);
      this.#open[pane] = pane === 'original' ? open === true : open !== false;
    }
  }

  /** Whether a pane is shown. */
  isOpen(pane: Pane): boolean {
    if (this.presenting) return false;
    if (pane === 'inspector' && this.narrow) return this.#over;
    // Two drafts that are compared take its room.
    return this.#open[pane] && !(pane === 'original' && this.comparing);
  }

  /** Shows or folds a pane. */
  setOpen(pane: Pane, open: boolean): void {
    if (pane === 'inspector' && this.narrow) {
      this.#over = open;
      return;
    }
    this.#open[pane] = open;
    settings.keep({ [`${pane}_open`]: open });
  }

  /** Shows a pane that is folded, and the other way round. */
  toggle(pane: Pane): void {
    this.setOpen(pane, !this.isOpen(pane));
  }

  /** A pane's width in px at the usual text size: as it was chosen, and more where old and new stand
   * beside each other in it. */
  widthOf(pane: Pane): number {
    const roomy = this.window / settings.windowScale >= ROOMY_TO_REVIEW;
    const least = pane === 'inspector' && this.reviewing && roomy ? WIDE_TO_REVIEW : 0;
    return Math.max(this.widths[pane], least);
  }

  /** A pane's width as it is on the screen, in px, and how far it may go there. */
  onScreen(pane: Pane): { value: number; least: number; most: number } {
    const { least, most } = PANE_WIDTHS[pane];
    const drawn = (width: number) => Math.round(width * settings.windowScale);
    return { value: drawn(this.widthOf(pane)), least: drawn(least), most: drawn(most) };
  }

  /** Gives a pane another width, in px on the screen; without one, the design's own. */
  resize(pane: Pane, width?: number): void {
    const { own } = PANE_WIDTHS[pane];
    this.widths[pane] = width === undefined ? own : clamp(pane, width / settings.windowScale);
    settings.keep({ [`${pane}_width`]: this.widths[pane] });
  }
}

function clamp(pane: Pane, width: number): number {
  const { least, most } = PANE_WIDTHS[pane];
  return Math.round(Math.min(Math.max(width, least), most));
}

/** The layout of this window. */
export const layout = new Layout();
