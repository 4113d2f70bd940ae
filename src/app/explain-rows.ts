import type { Definition } from '../core/errors/all.js';
import type { ExitCode } from '../core/errors/error.js';
import type { Actor, MetaError } from '../core/meta/error-catalogue/entry.js';
import { REJECTION_SOURCES, type RejectionReason } from '../core/meta/rejection-reasons.js';
import type { StatusMeaning } from '../core/meta/status-words/entry.js';
import type { StatusWord } from '../core/meta/status-words.js';
import type { Explained } from './explain-error.js';

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

/** Why a template was refused, as `explain --json` prints it. */
export interface ReasonRow {
  readonly kind: 'rejection-reason';
  readonly code: string;
  readonly meaning: string;
  readonly steps: readonly string[];
  readonly next: string;
  readonly actor: Actor;
  readonly retry: MetaError['retry'];
  readonly sources: readonly string[];
}

function reasonRow({ reason, because, steps }: RejectionReason): ReasonRow {
  const meaning = `WhatsApp refused the template because ${because}.`;
  const next = 'wactl templates why <name>';
  return {
    kind: 'rejection-reason',
    code: reason,
    meaning,
    steps,
    next,
    actor: 'you',
    retry: 'never',
    sources: REJECTION_SOURCES,
  };
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

function ownErrorRow(definition: Definition): OwnErrorRow {
  const { code, meaning, action } = definition;
  const exitCode = definition.kind === 'error' ? definition.exit : null;
  return { kind: 'own-error', code, meaning, action, exitCode };
}

/** A status word of Meta's, as `explain --json` prints it. */
export interface StatusRow {
  readonly kind: 'status';
  readonly code: string;
  readonly meanings: readonly StatusMeaning[];
  readonly sources: readonly string[];
}

function statusRow({ word, meanings, sources }: StatusWord): StatusRow {
  return { kind: 'status', code: word, meanings, sources };
}

/** What was found, as `explain --json` prints it. */
export function explainedRow(found: Explained): MetaErrorRow | ReasonRow | OwnErrorRow | StatusRow {
  switch (found.kind) {
    case 'meta-error':
      return errorRow(found.error);
    case 'rejection-reason':
      return reasonRow(found.reason);
    case 'own-error':
      return ownErrorRow(found.definition);
    case 'status':
      return statusRow(found.status);
  }
}
