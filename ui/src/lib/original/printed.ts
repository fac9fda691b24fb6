import { getDocument, PDFWorker, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

import type { Run } from './rows';

/** A page as it is printed; its units are points. */
export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  /** Its letters, as far as they stand upright. */
  runs(): Promise<Run[]>;
  /** Draws it into a canvas of so many dots; ends early once it is not wanted any more. */
  draw(canvas: HTMLCanvasElement, dots: number, until: AbortSignal): Promise<void>;
}

/** A draft as it is printed. */
export interface Printed {
  readonly pages: number;
  page(number: number): Promise<PrintedPage>;
  close(): void;
}

/** A larger drawing takes more memory than the letters are worth. */
const MOST_DOTS = 16_000_000;

/**
 * Opens a PDF. Everything is read from the app itself; its scripts, forms and links are left alone:
 * a page is only drawn.
 */
export async function openPrinted(bytes: ArrayBuffer): Promise<Printed> {
  const port = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port });
  const at = (folder: string) => new URL(`/pdf/${folder}/`, location.href).href;
  const task = getDocument({
    data: new Uint8Array(bytes),
    worker,
    cMapUrl: at('cmaps'),
    standardFontDataUrl: at('fonts'),
    wasmUrl: at('decoders'),
    useWasm: false,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    useSystemFonts: true,
    verbosity: 0,
  });
  const close = () => {
    void task.destroy().finally(() => port.terminate());
  };
  try {
    const document = await task.promise;
    return {
      pages: document.numPages,
      page: async (number) => pageOf(await document.getPage(number)),
      close,
    };
  } catch (thrown) {
    close();
    throw thrown;
  }
}

function pageOf(page: PDFPageProxy): PrintedPage {
  const plain = page.getViewport({ scale: 1 });
  return {
    width: plain.width,
    height: plain.height,
    async runs() {
      const { items, styles } = await page.getTextContent();
      return items.flatMap((item): Run[] => {
        if (!('str' in item) || styles[item.fontName]?.vertical) return [];
        const [a, b, c, d, x, y] = multiply(plain.transform, item.transform);
        const [along, height] = [Math.hypot(a, b), Math.hypot(c, d)];
        // Only what runs from left to right can be told from the lines that were read.
        if (along === 0 || a / along < 0.99) return [];
        const ascent = styles[item.fontName]?.ascent || 0.88;
        return [{ text: item.str, x, y: y - height * ascent, width: item.width, height }];
      });
    },
    async draw(canvas, dots, until) {
      const most = Math.sqrt((MOST_DOTS * plain.width) / plain.height);
      const viewport = page.getViewport({ scale: Math.min(dots, most) / plain.width });
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      const task = page.render({ canvas, viewport });
      const stop = () => task.cancel();
      until.addEventListener('abort', stop);
      try {
        await task.promise;
      } catch (thrown) {
        if (!until.aborted) throw thrown;
      } finally {
        until.removeEventListener('abort', stop);
        page.cleanup();
      }
    },
  };
}

type Matrix = readonly [number, number, number, number, number, number];

/** One after the other, as PDF writes them. */
function multiply(outer: readonly number[], inner: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}
