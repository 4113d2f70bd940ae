import type { Actor, MetaError } from '../../core/meta/errors.js';
import type { Style } from '../../core/terminal/style.js';

/** An error as `explain --json` prints it: every field, null where nothing is known. */
export interface ErrorRow extends Omit<MetaError, 'subcode' | 'http' | 'next' | 'ruleId' | 'uncertain'> {
  readonly subcode: number | null;
  readonly http: number | null;
  readonly next: string | null;
  readonly ruleId: string | null;
  readonly uncertain: boolean;
}

export function errorRow(error: MetaError): ErrorRow {
  return {
    ...error,
    subcode: error.subcode ?? null,
    http: error.http ?? null,
    next: error.next ?? null,
    ruleId: error.ruleId ?? null,
    uncertain: error.uncertain ?? false,
  };
}

const ACTORS: Readonly<Record<Actor, string>> = {
  you: 'whoever made the call',
  'business-admin': 'an administrator of the business portfolio',
  meta: 'Meta',
  recipient: 'the recipient',
  nobody: 'nobody: it ends by itself',
};

const RETRIES: Readonly<Record<MetaError['retry'], string>> = {
  never: 'no: the same call fails again',
  backoff: 'yes, with growing pauses',
  wait: 'once its cause has ended',
  'unknown-outcome': 'not before it is known whether the first try was carried out',
};

export function errorView(error: ErrorRow, style: Style): string {
  const number = error.subcode === null ? `${error.code}` : `${error.code}/${error.subcode}`;
  const rows: [string, string | null][] = [
    ['do', error.action],
    ['next', error.next],
    ['who', ACTORS[error.actor]],
    ['again', RETRIES[error.retry]],
    ['lint', error.ruleId],
    ['source', error.sources.join('\n        ')],
  ];
  return [
    `${style.bold(number)} ${error.name}`,
    `${error.meaning}${error.uncertain ? ' (Not confirmed by Meta.)' : ''}`,
    '',
    ...rows.flatMap(([key, value]) => (value === null ? [] : [`${style.dim(`${key}:`.padEnd(7))} ${value}`])),
  ].join('\n');
}
