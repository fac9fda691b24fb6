/** A face that ships with the window: its family, its weight, and what its files are called after. */
export interface Face {
  family: string;
  weight: 400 | 700;
  source: 'biz-udpgothic' | 'biz-udpmincho';
}

/**
 * Each face is two files: letters that nearly every text needs, and rarer ones, which are read only
 * when a text has one of them. The style sheets name the rarer part after the common one.
 */
export type Part = 'common' | 'rarer';

export const FACES: readonly Face[] = [
  { family: 'BIZ UDPGothic', weight: 400, source: 'biz-udpgothic' },
  { family: 'BIZ UDPGothic', weight: 700, source: 'biz-udpgothic' },
  { family: 'BIZ UDPMincho', weight: 400, source: 'biz-udpmincho' },
];

/** Where a file of a face lies, from the root of the pages. */
export function fileOf({ source, weight }: Face, part: Part): string {
  return `fonts/${source}-${weight}-${part}.ttf`;
}
