import { type ConsentCheck, checkConsent } from '../core/consent/check.js';
import type { ConsentDecision } from '../core/consent/event.js';
import { type ConsentFacts, recordConsent, revokeConsent } from '../core/consent/record.js';
import type { Ports } from './ports.js';

export interface DecisionInput extends ConsentFacts {
  readonly decision: ConsentDecision;
  /** Only look at what holds today. */
  readonly dryRun?: boolean | undefined;
}

/** What holds after a decision. */
export interface RecordedDecision extends ConsentCheck {
  /** It was appended to the history; false: it stood there already, or it was a dry run. */
  readonly recorded: boolean;
  /** The decision is what holds now: no other decision of the person outweighs it. Null in a dry run. */
  readonly effective: boolean | null;
  readonly dryRun: boolean;
}

/**
 * Records that a person opted in or out, and looks at what holds then.
 * @throws {CliError} `group-not-found` (exit 3); `category-not-covered`, `time-in-future` (exit 2)
 */
export async function recordDecision(
  { decision, dryRun = false, ...facts }: DecisionInput,
  ports: Ports,
): Promise<RecordedDecision> {
  const { contact, group, category } = facts;
  if (dryRun) {
    const today = await checkConsent(await ports.ledgerToRead(), contact, group, category);
    return { ...today, recorded: false, effective: null, dryRun };
  }
  const store = await ports.ledger();
  const append = decision === 'opted_in' ? recordConsent : revokeConsent;
  const recorded = await append(store, facts, ports.clock.now());
  const now = await checkConsent(store, contact, group, category);
  return { ...now, recorded, effective: now.state === decision, dryRun };
}
