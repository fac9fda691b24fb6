import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import subsetFont from 'subset-font';
import type { HtmlTagDescriptor, Plugin } from 'vite';

import { FACES, fileOf, type Face, type Part } from '../src/faces.ts';

const CACHE = 'node_modules/.cache/fonts';
const require = createRequire(import.meta.url);

/** Rows 1 to 47 of JIS X 0208, read out of its 8-bit form. */
function firstLevel(): string {
  const bytes: number[] = [];
  for (let row = 1; row <= 47; row += 1) {
    for (let cell = 1; cell <= 94; cell += 1) bytes.push(0xa0 + row, 0xa0 + cell);
  }
  return new TextDecoder('euc-jp').decode(new Uint8Array(bytes));
}

/** What the texts of an office are written with, the kanji apart: Latin, Greek, signs and kana. */
const SIGNS: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x17f],
  [0x370, 0x3ff],
  [0x2000, 0x206f],
  [0x2100, 0x22ff],
  [0x2460, 0x24ff],
  [0x25a0, 0x266f],
  [0x3000, 0x30ff],
  [0xff00, 0xffef],
];

/** Every letter there may be, in the part it belongs to; a face takes those that it has. */
function letters(part: Part): string {
  const kanji = /\p{Script=Han}/u;
  const first = new Set(firstLevel());
  let text = '';
  for (let code = 0x20; code < 0x30000; code += 1) {
    if (code >= 0xd800 && code < 0xf900) continue;
    const letter = String.fromCodePoint(code);
    const isCommon = kanji.test(letter)
      ? first.has(letter)
      : SIGNS.some(([from, to]) => from <= code && code <= to);
    if (isCommon === (part === 'common')) text += letter;
  }
  return text;
}

/** The face as its designers made it. */
export function wholeOf({ family, source, weight }: Face): Promise<Buffer> {
  const name = weight === 700 ? '700Bold' : '400Regular';
  const file = `${family.replaceAll(' ', '')}_${name}.ttf`;
  return readFile(require.resolve(`@expo-google-fonts/${source}/${name}/${file}`));
}

/** The bytes of one file of a face; made once and kept. */
export async function make(face: Face, part: Part): Promise<Buffer> {
  const whole = await wholeOf(face);
  const text = letters(part);
  // What is kept is made anew when the face, the letters or the way of making it changes.
  const key = createHash('sha256')
    .update(whole)
    .update(make.toString())
    .update(text)
    .digest('hex')
    .slice(0, 16);
  const kept = join(CACHE, `${key}.ttf`);
  try {
    return await readFile(kept);
  } catch {
    const made = await subsetFont(whole, text, {
      targetFormat: 'truetype',
      noHinting: true,
      // Marks that are put together; not the upright forms, which nothing here is set in.
      keepFeatures: ['ccmp'],
    });
    await mkdir(CACHE, { recursive: true });
    await writeFile(kept, made);
    return made;
  }
}

/**
 * Makes the bundled faces ready for a quick first sight, and lets the page ask for them early.
 *
 * - In two files each, which hold every letter between them: a hundred ranges cost more time than
 *   they save.
 * - Not packed: they are read from the app itself, and unpacking takes longer than reading.
 * - Without instructions for coarse screens, which cost the window more time than all else in them.
 */
export function bundledFonts(): Plugin {
  const parts = FACES.flatMap((face) => [
    { face, part: 'common' as const },
    { face, part: 'rarer' as const },
  ]);
  return {
    name: 'kosshi-bundled-fonts',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const asked = parts.find(({ face, part }) => request.url === `/${fileOf(face, part)}`);
        if (!asked) return next();
        make(asked.face, asked.part).then((font) => response.end(font), next);
      });
    },
    async generateBundle() {
      for (const { face, part } of parts) {
        const source = await make(face, part);
        this.emitFile({ type: 'asset', fileName: fileOf(face, part), source });
      }
    },
    transformIndexHtml: () =>
      FACES.map((face): HtmlTagDescriptor => ({
        tag: 'link',
        attrs: {
          rel: 'preload',
          as: 'font',
          type: 'font/ttf',
          href: `/${fileOf(face, 'common')}`,
          crossorigin: true,
        },
        injectTo: 'head',
      })),
  };
}
