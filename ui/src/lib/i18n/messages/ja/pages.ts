/** How pages and lines are named. */
export const pages = {
  page: (number: string) => `${number}頁`,
  /** One without a number, by its place in the file. */
  sheet: (at: number) => `${at}枚目`,
  marginSheet: (at: number) => `${at}枚目`,
  place: (page: string, line: number) => `${page}${line > 0 ? `${line}行目` : ''}`,
  position: (page: number, of: number) => `${page} / ${of}頁`,
  sheetOf: (at: number, of: number) => `${at} / ${of}枚目`,
  numbered: (page: string, at: string) => `${page}（${at}）`,
};
