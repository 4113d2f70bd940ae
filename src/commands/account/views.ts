import type { Definition } from '../../core/errors/all.js';
import type { ExitCode } from '../../core/errors/error.js';
import { exitMeanings } from '../../core/errors/exits.js';
import type { Actor, MetaError } from '../../core/meta/error-catalogue/entry.js';
import { REJECTION_SOURCES, type RejectionReason } from '../../core/meta/rejection-reasons.js';
import type { StatusMeaning } from '../../core/meta/status-words/entry.js';
import type { StatusWord } from '../../core/meta/status-words.js';
import type { Style } from '../../core/terminal/style.js';
import { behindLabel, wrapProse } from '../../core/terminal/wrap-painted.js';

/** An error of Meta as `explain --json` prints it: every field, null where nothing is known. */
export interface MetaErrorRow extends Omit<MetaError, 'subcode' | 'http' | 'ruleId' | 'uncertain'> {
  readonly kind: 'meta-error';
  readonly subcode: number | null;
  readonly http: number | null;
  readonly ruleId: string | null;
  readonly uncertain: boolean;
  /** With `--last`: when it was met, and what Meta's support asks for. */
  readonly at?: string;
  readonly traceId?: string | null;
}

export function errorRow(error: MetaError): MetaErrorRow {
  return {
    kind: 'meta-error',
    ...error,
    subcode: error.subcode ?? null,
    http: error.http ?? null,
    ruleId: error.ruleId ?? null,
    uncertain: error.uncertain ?? false,
  };
}

const ACTORS: Readonly<Record<Actor, string>> = {
  you: 'you: the call, its data or its pace has to change',
  'business-admin': 'an administrator of the business portfolio',
  meta: 'Meta',
  recipient: 'the recipient',
  nobody: 'nobody: it ends on its own',
};

const RETRIES: Readonly<Record<MetaError['retry'], string>> = {
  never: 'no: the same call fails again',
  backoff: 'yes, with growing pauses',
  wait: 'once its cause has ended',
  'unknown-outcome': 'not before it is known whether the first try was carried out',
};

export function errorView(error: MetaErrorRow, style: Style): string {
  const number = error.subcode === null ? `${error.code}` : `${error.code}/${error.subcode}`;
  return [
    `${style.bold(number)} ${error.name}`,
    wrapProse(`${error.meaning}${error.uncertain ? ' (Not confirmed by Meta.)' : ''}`, style),
    '',
    ...labelled(
      [
        ['met', error.at ?? null],
        ['trace', error.traceId ?? null],
        ['do', error.action],
        ['next', error.next],
        ['who', ACTORS[error.actor]],
        ['again', RETRIES[error.retry]],
        ['lint', error.ruleId],
        ['source', error.sources.join('\n        ')],
      ],
      style,
    ),
  ].join('\n');
}

/** Why a template was refused, as `explain --json` prints it. */
export interface ReasonRow {
  readonly kind: 'rejection-reason';
  readonly code: string;
  readonly meaning: string;
  readonly mend: readonly string[];
  readonly next: string;
  readonly actor: Actor;
  readonly retry: MetaError['retry'];
  readonly sources: readonly string[];
}

export function reasonRow({ reason, because, steps }: RejectionReason): ReasonRow {
  const meaning = `WhatsApp refused the template because ${because}.`;
  const next = 'wactl templates why <name>';
  return {
    kind: 'rejection-reason',
    code: reason,
    meaning,
    mend: steps,
    next,
    actor: 'you',
    retry: 'never',
    sources: REJECTION_SOURCES,
  };
}

export function reasonView({ code, meaning, mend, next, sources }: ReasonRow, style: Style): string {
  const rows: Labelled[] = [
    ['do', mend.join('\n        ')],
    ['next', next],
    ['who', 'you: the text of the template has to change'],
    ['source', sources.join('\n        ')],
  ];
  return [style.bold(code), wrapProse(meaning, style), '', ...labelled(rows, style)].join('\n');
}

/** A code of our own, as `explain --json` prints it. */
export interface OwnErrorRow {
  readonly kind: 'own-error';
  readonly code: string;
  readonly meaning: string;
  readonly action: string;
  /** How a command usually ends with it; null for a reason in a report, which ends none. */
  readonly exitCode: ExitCode | null;
}

export function ownErrorRow(definition: Definition): OwnErrorRow {
  const { code, meaning, action } = definition;
  const exitCode = definition.kind === 'error' ? definition.exit : null;
  return { kind: 'own-error', code, meaning, action, exitCode };
}

export function ownErrorView({ code, meaning, action, exitCode }: OwnErrorRow, style: Style): string {
  const exit = exitCode === null ? null : `${exitCode}: ${exitMeanings[exitCode].meaning}`;
  const rows: Labelled[] = [
    ['do', action],
    ['exit', exit],
  ];
  return [style.bold(code), wrapProse(meaning, style), '', ...labelled(rows, style)].join('\n');
}

/** A status word of Meta's, as `explain --json` prints it. */
export interface StatusRow {
  readonly kind: 'status';
  readonly code: string;
  readonly meanings: readonly StatusMeaning[];
  readonly sources: readonly string[];
}

export function statusRow({ word, meanings, sources }: StatusWord): StatusRow {
  return { kind: 'status', code: word, meanings, sources };
}

export function statusView({ code, meanings, sources }: StatusRow, style: Style): string {
  const parts = meanings.map(({ of, meaning, action, next, actor }) => {
    const rows: Labelled[] = [
      ['do', action],
      ['next', next],
      ['who', ACTORS[actor]],
    ];
    return [`${style.bold(code)} (${of})`, wrapProse(meaning, style), '', ...labelled(rows, style)].join('\n');
  });
  return [...parts, labelled([['source', sources.join('\n        ')]], style).join('\n')].join('\n\n');
}

type Labelled = readonly [label: string, text: string | null];

function labelled(rows: readonly Labelled[], style: Style): string[] {
  return rows.flatMap(([label, text]) =>
    text === null ? [] : [`${style.dim(`${label}:`.padEnd(7))} ${behindLabel(text, 8, style)}`],
  );
}
