import { consentPages } from '../../consent/list.js';
import { isUserId } from '../../contacts/ref.js';
import type { Store } from '../../ledger/store.js';
import { type Candidate, rejected } from './candidate.js';

/**
 * Everybody who is opted in to a group now, each with the same message, page by page.
 * @throws {CliError} `group-not-found`, exit 3, before the first page
 */
export async function* groupAudience(
  store: Pick<Store, 'db'>,
  group: string,
  components: string,
): AsyncGenerator<readonly Candidate[], void> {
  let row = 0;
  for await (const page of consentPages(store, { group, state: 'opted_in' })) {
    yield page.map(({ phone, contact }): Candidate => {
      row += 1;
      const base = { row, fields: [contact] };
      if (phone !== null) return { kind: 'person', ...base, name: { phone }, components };
      if (isUserId(contact)) return { kind: 'person', ...base, name: { userId: contact }, components };
      return rejected(base, { reason: 'contact-missing', message: NO_NAME });
    });
  }
}

const NO_NAME = 'The ledger has neither a phone number nor a user id of the person.';
