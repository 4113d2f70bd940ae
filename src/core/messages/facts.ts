import { checkConsent, consentHistory } from '../consent/check.js';
import { CATEGORIES, type Category } from '../consent/group.js';
import { marketingControl } from '../consent/state.js';
import type { ContactRef } from '../contacts/ref.js';
import type { Graph } from '../graph/client.js';
import { getNumber } from '../graph/numbers.js';
import type { Store } from '../ledger/store.js';
import { windowFor } from '../window/window.js';
import type { GateFacts } from './gate.js';
import type { Prepared } from './prepare.js';

export interface FactSources {
  readonly store: Pick<Store, 'db'>;
  readonly graph: Graph;
  /** ms since the epoch. */
  readonly now: number;
}

/** Who writes to whom, and on which consent. */
export interface Addressing {
  readonly to: ContactRef;
  readonly phoneNumberId: string;
  /** Consent group; default: the default one. */
  readonly group?: string | undefined;
}

/**
 * Reads what the gate decides on from the ledger and from Meta.
 * @throws {CliError} exit 3 for an unknown group or number
 */
export async function gatherFacts(
  sources: FactSources,
  addressing: Addressing,
  prepared: Prepared,
): Promise<GateFacts> {
  const { store, graph, now } = sources;
  const { to, phoneNumberId, group } = addressing;
  const [consent, marketingStopped, window, number] = await Promise.all([
    checkConsent(store, to, group, consentCategory(prepared)),
    hasStoppedMarketing(store, to),
    windowFor(store, to, phoneNumberId, now),
    getNumber(graph, phoneNumberId),
  ]);
  const { template, content } = prepared;
  return { to, consent, marketingStopped, window, number, template, content };
}

/** A free text is an answer to a person, which is what utility stands for; an opt-out of marketing does not stop it. */
function consentCategory({ template }: Prepared): Category {
  return CATEGORIES.find((category) => category === template?.category) ?? 'utility';
}

/** Whether WhatsApp last reported that the person stopped marketing of this business. */
async function hasStoppedMarketing(store: Pick<Store, 'db'>, to: ContactRef): Promise<boolean> {
  const { events } = await consentHistory(store, to);
  return marketingControl(events)?.state === 'opted_out';
}
