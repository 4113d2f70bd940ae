import { type BlockAction, type BlockResult, changeBlocked, plannedResults } from '../../../app/numbers/blocked.js';
import type { Context } from '../../../context.js';
import { type ContactRef, parseContactRef } from '../../../core/contacts/ref.js';
import { EXIT, ExitWith } from '../../../core/errors/error.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { type BlockReport, blockReportView } from './views.js';

export interface ChangeOptions {
  readonly number?: string;
  readonly country?: string;
  readonly dryRun?: boolean;
}

const QUESTIONS = { block: 'Block', unblock: 'Unblock' } as const;

/** Changes the block list of a number; a failure that is not about one person ends it with a report of those before. */
export async function changeList(
  context: Context,
  options: ChangeOptions,
  contacts: readonly string[],
  action: BlockAction,
): Promise<void> {
  const country = options.country ?? (await context.settings()).country?.value;
  const people = contacts.map((contact) => parseContactRef(contact, country));
  const picked = await pickNumber(context, options.number);
  const { number } = picked;
  const dryRun = options.dryRun ?? false;
  const report = (users: readonly BlockResult[]) =>
    context.output.result<BlockReport>(
      { id: number.id, phone: phoneOf(number), action, users, dryRun },
      blockReportView,
    );
  if (dryRun) return report(plannedResults(people));

  await context.ask.confirm(`${QUESTIONS[action]} ${people.map(nameOf).join(', ')} on ${label(number)}?`);
  const users: BlockResult[] = [];
  try {
    await changeBlocked(picked, action, people, (result) => users.push(result));
  } catch (error) {
    // Who is on the list by now must be known, whatever stopped the rest.
    if (users.length > 0) report(users);
    throw error;
  }
  report(users);
  if (users.some(({ done }) => !done)) throw new ExitWith(EXIT.failed);
}

function nameOf(person: ContactRef): string {
  return person.phone ?? person.userId;
}
