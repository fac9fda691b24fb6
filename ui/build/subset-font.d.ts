declare module 'subset-font' {
  interface Options {
    targetFormat: 'truetype';
    noHinting: boolean;
    keepFeatures: string[];
  }
  /** A font with only the glyphs that `text` needs. */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
