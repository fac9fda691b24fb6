import type { SetParticipant } from '$lib/api';

/** Signs that only say that a line is one of a list; numbers are part of what is said. */
const BULLET = /^[・•●○◯◎■□\-*＊‐–—]\s*/;
/** What names end in where the role is written on to them. */
const ROLE =
  /^(.+?)(座長代理|委員長代理|会長代理|座長|委員長|会長|専門委員|臨時委員|特別委員|構成員|参考人|委員)$/;
/** A family or a given name is not longer. */
const LONGEST_NAME = 3;

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim().replace(BULLET, '').trim())
    .filter((line) => line !== '');
}

/** The items of an agenda that was pasted, one to a line. */
export function agendaLines(text: string): string[] {
  return linesOf(text).map((line) => line.replaceAll('\t', '　'));
}

/**
 * Who takes part, one to a line as 氏名 and 役職. A name whose two halves stand apart is one name, and
 * the family name is what is typed for it.
 */
export function participantLines(text: string): SetParticipant[] {
  return linesOf(text).map(participant);
}

function participant(line: string): SetParticipant {
  const cells = line.split(/\t+|\s*[,，、]\s*/).filter((cell) => cell !== '');
  if (cells.length > 1) {
    const [name = '', ...role] = cells;
    return { ...named(name), role: role.join('　') };
  }
  const [first = '', second, ...rest] = line.split(/\s+/);
  if (second === undefined) return named(first);
  const halves = first.length <= LONGEST_NAME && second.length <= LONGEST_NAME;
  if (halves && !ROLE.test(`・${second}`)) {
    return { name: `${first}${second}`, role: rest.join('　'), short: first };
  }
  return { ...named(first), role: [second, ...rest].join('　') };
}

/** A name, with what is typed for it where the role or a space shows the family name. */
function named(name: string): SetParticipant {
  const [family = '', given] = name.split(/\s+/);
  if (given !== undefined) return { name: `${family}${given}`, role: '', short: family };
  return { name, role: '', short: ROLE.exec(name)?.[1] ?? '' };
}
