import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve('pdfjs-dist/package.json'));

/**
 * What pdf.js reads when a page asks for it, by the folder it stands in below `/pdf/`: the maps of
 * Japanese encodings, letters for fonts that a file names and does not hold, and decoders of two
 * kinds of images in plain script: WebAssembly would need a wider content security policy. The
 * Liberation fonts beside them are left out for their licence: the system's own stand in.
 */
const FOLDERS: readonly { name: string; from: string; ending: string }[] = [
  { name: 'cmaps', from: 'cmaps', ending: '.bcmap' },
  { name: 'fonts', from: 'standard_fonts', ending: '.pfb' },
  { name: 'decoders', from: 'wasm', ending: '_nowasm_fallback.js' },
];

/** The files, by the address they are read from. */
async function files(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name, from, ending } of FOLDERS) {
    for (const file of await readdir(join(PACKAGE, from))) {
      if (file.endsWith(ending)) found.set(`pdf/${name}/${file}`, join(PACKAGE, from, file));
    }
  }
  return found;
}

/** Puts what pdf.js reads beside the program, so that no page needs a network. */
export function bundledPdfData(): Plugin {
  return {
    name: 'kosshi-bundled-pdf-data',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const asked = request.url?.slice(1) ?? '';
        if (!asked.startsWith('pdf/')) return next();
        void files()
          .then(async (all) => {
            const file = all.get(asked);
            if (file === undefined) return next();
            if (file.endsWith('.js')) response.setHeader('Content-Type', 'text/javascript');
            response.end(await readFile(file));
          })
          .catch(next);
      });
    },
    async generateBundle() {
      for (const [fileName, from] of await files()) {
        this.emitFile({ type: 'asset', fileName, source: await readFile(from) });
      }
    },
  };
}
