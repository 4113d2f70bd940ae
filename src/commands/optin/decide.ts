import { namedContact } from '../../app/contact.js';
import { type RecordedDecision, recordDecision } from '../../app/record-consent.js';
import type { Context } from '../../context.js';
import type { ConsentDecision } from '../../core/consent/event.js';
import type { Category } from '../../core/consent/group.js';
import { isoTime } from '../../core/iso-time.js';
import { parseWrittenTime } from '../../core/written-time.js';
import { decisionView } from './views.js';

export interface DecisionOptions {
  readonly group?: string;
  readonly category?: Category;
  readonly source: string;
  readonly place?: string;
  readonly wording?: string;
  readonly wordingVersion?: string;
  readonly evidence?: string;
  readonly by?: string;
  readonly at?: string;
  readonly country?: string;
  readonly dryRun?: boolean;
}

/** Records an opt-in or an opt-out, prints what holds then, and returns it. */
export async function decide(
  context: Context,
  decision: ConsentDecision,
  { country, at: atText, ...options }: DecisionOptions,
  contactText: string,
): Promise<RecordedDecision> {
  const at = atText === undefined ? undefined : readAt(context, atText);
  const contact = await namedContact(contactText, country, context);
  const outcome = await recordDecision({ decision, contact, ...options, at }, context);
  context.output.result(outcome, decisionView);
  return outcome;
}

function readAt({ output }: Context, text: string): number {
  const { at, isZoneAssumed } = parseWrittenTime(text, '--at');
  if (isZoneAssumed) output.note(`--at names no time zone: it is taken as UTC, ${isoTime(at)}.`);
  return at;
}
