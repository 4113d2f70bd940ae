import type { Context } from '../../../context.js';
import { type ContactRef, parseContactRef } from '../../../core/contacts/ref.js';
import { EXIT, ExitWith } from '../../../core/errors.js';
import { type BlockRefusal, type BlockTarget, blockRefusal } from '../../../core/graph/blocked-users.js';
import type { Graph } from '../../../core/graph/client.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { type BlockReport, blockReportView } from './views.js';

export interface ChangeOptions {
  readonly number?: string;
  readonly country?: string;
  readonly dryRun?: boolean;
}

interface Work {
  readonly action: 'block' | 'unblock';
  change(graph: Graph, phoneNumberId: string, target: BlockTarget): Promise<void>;
}

type Result = BlockReport['users'][number];

/**
 * Changes the block list person by person, and goes on after a refusal, so one hides no other. A failure that is not
 * about one person ends it; those who were done before are reported.
 */
export async function changeBlocked(
  context: Context,
  options: ChangeOptions,
  contacts: readonly string[],
  { action, change }: Work,
): Promise<void> {
  const country = options.country ?? (await context.settings()).country?.value;
  const people = contacts.map((contact) => parseContactRef(contact, country));
  const { graph, number } = await pickNumber(context, options.number);
  const dryRun = options.dryRun ?? false;
  const report = (users: readonly Result[]) =>
    context.output.result<BlockReport>(
      { id: number.id, phone: phoneOf(number), action, users, dryRun },
      blockReportView,
    );
  if (dryRun) return report(people.map((person) => resultOf(person, { done: false, code: null, reason: null })));

  await context.ask.confirm(`${QUESTIONS[action]} ${people.map(nameOf).join(', ')} on ${label(number)}?`);
  const users: Result[] = [];
  try {
    for (const person of people) users.push(await attempt(person, () => change(graph, number.id, targetOf(person))));
  } catch (error) {
    // Who is on the list by now must be known, whatever stopped the rest.
    if (users.length > 0) report(users);
    throw error;
  }
  report(users);
  if (users.some(({ done }) => !done)) throw new ExitWith(EXIT.failed);
}

const QUESTIONS = { block: 'Block', unblock: 'Unblock' } as const;

async function attempt(person: ContactRef, change: () => Promise<void>): Promise<Result> {
  try {
    await change();
    return resultOf(person, { done: true, code: null, reason: null });
  } catch (error) {
    // Any other refusal is not about this person alone.
    const refusal = blockRefusal(error);
    if (refusal === undefined) throw error;
    return resultOf(person, { done: false, code: refusal.code, reason: explain(refusal) });
  }
}

/**
 * What a code means for a block list, where it means something else for messages.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users
 */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [131047, 'a number can block only people who have written to it in the last 24 hours'],
]);

/** Meta's words and code, with ours where they say more. */
function explain({ code, message }: BlockRefusal): string {
  const meaning = MEANINGS.get(code);
  return `${message} (error ${code})${meaning === undefined ? '' : `: ${meaning}`}`;
}

function resultOf(person: ContactRef, outcome: Pick<Result, 'done' | 'code' | 'reason'>): Result {
  return { phone: person.phone ?? null, userId: person.userId ?? null, ...outcome };
}

function targetOf(person: ContactRef): BlockTarget {
  return person.kind === 'phone' ? { user: person.phone } : { user_id: person.userId };
}

function nameOf(person: ContactRef): string {
  return person.phone ?? person.userId;
}
