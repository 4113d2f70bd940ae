import { readWrittenTime } from '../../written-time.js';
import type { ConsentDecision } from '../event.js';
import { plainHeader } from './field.js';

const OUT = new Set(
  `opted_out optedout opt_out optout unsubscribed unsubscribe out stop stopped revoked withdrawn abgemeldet widerrufen
  desinscrit desabonne baja cancelado descadastrado disiscritto afgemeld uitgeschreven wypisany`.split(/\s+/),
);
const IN = new Set(
  `opted_in optedin opt_in optin subscribed subscribe in active granted given angemeldet erteilt inscrit abonne suscrito
  inscrito iscritto aangemeld ingeschreven zapisany`.split(/\s+/),
);
const YES = new Set('true yes y 1 x t ja j oui o si sim s tak evet ya da да 是 はい 네 نعم'.split(' '));
const NO = new Set('false no n 0 f nein non nao nee nie hayir tidak net нет 否 いいえ 아니요 لا'.split(' '));

/** Whether yes in a column of this name means that the person opted in, or out. Pure. */
export function isAboutOptIn(header: string): boolean {
  return /(?:^|_)(?:subscribed|opted_in|opt_in|optin|consent|einwilligung|consentement|consentimiento|consentimento|consenso|toestemming|zgoda)(?:_|$)/.test(
    plainHeader(header).replace('unsubscribed', ''),
  );
}

/** What a cell tells of a decision, and when it was made where the cell is a time. Undefined: it is not clear. */
export interface ToldDecision {
  readonly state: ConsentDecision;
  readonly at?: number;
}

/**
 * Reads the cell of a column that tells who opted out, or in: a word, yes or no in many languages, or the time at which it
 * happened. Pure. @param aboutOptIn what yes means
 */
export function readDecision(cell: string, aboutOptIn: boolean): ToldDecision | undefined {
  const [whenYes, whenNo] = aboutOptIn ? (['opted_in', 'opted_out'] as const) : (['opted_out', 'opted_in'] as const);
  const typed = cell.trim();
  // A list of people who opted in says nothing of those whose cell is empty.
  if (typed === '') return aboutOptIn ? undefined : { state: 'opted_in' };
  const word = plainHeader(typed);
  if (OUT.has(word)) return { state: 'opted_out' };
  if (IN.has(word)) return { state: 'opted_in' };
  if (YES.has(word)) return { state: whenYes };
  if (NO.has(word)) return { state: whenNo };
  const time = readWrittenTime(typed);
  return time === undefined ? undefined : { state: whenYes, at: time.at };
}
