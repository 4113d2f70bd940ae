import type { Context } from '../../context.js';
import { checkConsent } from '../../core/consent/check.js';
import type { Category } from '../../core/consent/group.js';
import type { ConsentFacts, recordConsent, revokeConsent } from '../../core/consent/record.js';
import { usageError } from '../../core/errors.js';
import { readContact } from './contact.js';
import { type Decision, decisionView } from './views.js';

export interface DecisionOptions {
  readonly group?: string;
  readonly category?: Category;
  readonly source: string;
  readonly wording?: string;
  readonly evidence?: string;
  readonly by?: string;
  readonly at?: string;
  readonly country?: string;
  readonly dryRun?: boolean;
}

/** Records an opt-in or an opt-out, prints what holds then, and returns it. */
export async function decide(
  context: Context,
  options: DecisionOptions,
  contactText: string,
  append: typeof recordConsent | typeof revokeConsent,
): Promise<Decision> {
  const { group, category, source, wording, evidence, by, dryRun = false } = options;
  const contact = await readContact(context, contactText, options.country);
  const at = options.at === undefined ? undefined : parseTime(options.at);
  const facts: ConsentFacts = { contact, group, category, source, wording, evidence, by, at };
  const store = dryRun ? await context.ledgerToRead() : await context.ledger();
  const recorded = !dryRun && (await append(store, facts, context.clock.now()));
  const now = await checkConsent(store, contact, group, category);
  const decision = { ...now, recorded, dryRun };
  context.output.result<Decision>(decision, decisionView);
  return decision;
}

function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw usageError(`--at "${text}" is not a time.`, 'write it as 2026-11-01T09:30Z');
  return time;
}
