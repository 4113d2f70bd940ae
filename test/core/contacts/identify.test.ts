import { describe, expect, it } from 'vitest';
import { changeIdentity, type IdentityChange } from '../../../src/core/contacts/change-identity.js';
import { type Contact, findContact } from '../../../src/core/contacts/contact.js';
import { identifyContact } from '../../../src/core/contacts/identify.js';
import type { Identity } from '../../../src/core/contacts/identity.js';
import { type ContactRef, parseContactRef } from '../../../src/core/contacts/ref.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';

const ADA = '+15550100002';
const ADA_USER = 'US.13000000000000000001';
const BOB = '+15550100003';
const BOB_USER = 'US.13000000000000000002';

const known = (contact: Partial<Contact>): Contact => ({
  id: 1,
  ids: [1],
  phone: null,
  userId: null,
  waId: null,
  parentUserId: null,
  username: null,
  name: null,
  ...contact,
});

async function learn(store: Store, ...identities: Identity[]): Promise<void> {
  for (const identity of identities) await store.transaction((db) => identifyContact(db, identity, NOON));
}

const find = (store: Store, text: string) => findContact(store.db, parseContactRef(text) as ContactRef);

describe('identifyContact', () => {
  it.each<[string, Identity[], string, Contact]>([
    ['a phone alone', [{ phone: ADA }], ADA, known({ phone: ADA })],
    ['a user id alone', [{ userId: ADA_USER }], ADA_USER, known({ userId: ADA_USER })],
    ['a WhatsApp id', [{ waId: '15550100002' }], ADA, known({ phone: ADA, waId: '15550100002' })],
    ['the same phone again', [{ phone: ADA }, { phone: ADA, name: 'Ada' }], ADA, known({ phone: ADA, name: 'Ada' })],
    [
      'a phone, then both',
      [{ phone: ADA }, { waId: '15550100002', userId: ADA_USER, name: 'Ada' }],
      ADA_USER,
      known({ phone: ADA, userId: ADA_USER, waId: '15550100002', name: 'Ada' }),
    ],
    [
      'a user id, then both',
      [{ userId: ADA_USER }, { waId: '15550100002', userId: ADA_USER }],
      ADA,
      known({ phone: ADA, userId: ADA_USER, waId: '15550100002' }),
    ],
    [
      'a phone and a user id apart, then both: one person of two rows',
      [{ phone: ADA }, { userId: ADA_USER, name: 'Ada' }, { waId: '15550100002', userId: ADA_USER }],
      ADA,
      known({ ids: [1, 2], phone: ADA, userId: ADA_USER, waId: '15550100002', name: 'Ada' }),
    ],
    [
      'a Brazilian phone as typed, then as WhatsApp spells it',
      [{ phone: '+5511987654321' }, { waId: '551187654321' }],
      '+551187654321',
      known({ phone: '+5511987654321', waId: '551187654321' }),
    ],
    [
      'a phone that a send links with an id spelled quite differently',
      [{ waId: '15550100009' }, { phone: ADA, waId: '15550100009' }],
      '+15550100009',
      known({ phone: ADA, waId: '15550100009' }),
    ],
    [
      'a new user id of a known phone',
      [
        { phone: ADA, userId: ADA_USER },
        { phone: ADA, userId: BOB_USER },
      ],
      ADA,
      known({ phone: ADA, userId: BOB_USER }),
    ],
  ])('%s', async (_name, identities, asked, contact) => {
    const store = await temporaryStore();
    await learn(store, ...identities);
    expect(await find(store, asked)).toEqual(contact);
  });

  it('gives a user id to the phone it was seen with last, and keeps two people apart', async () => {
    const store = await temporaryStore();
    await learn(
      store,
      { phone: ADA, userId: ADA_USER },
      { phone: BOB, userId: BOB_USER },
      { phone: ADA, userId: BOB_USER },
    );
    expect(await find(store, ADA)).toEqual(known({ phone: ADA, userId: BOB_USER }));
    expect(await find(store, BOB)).toEqual(known({ id: 2, ids: [2], phone: BOB }));
  });

  it('joins chains: rows that were joined before follow', async () => {
    const store = await temporaryStore();
    await learn(store, { phone: ADA }, { waId: '15550100009' }, { userId: ADA_USER });
    await learn(store, { waId: '15550100009', userId: ADA_USER }, { phone: ADA, waId: '15550100009' });
    expect(await find(store, ADA_USER)).toEqual(
      known({ ids: [1, 2, 3], phone: ADA, waId: '15550100009', userId: ADA_USER }),
    );
  });
});

describe('changeIdentity of a user id', () => {
  const change: IdentityChange = { from: { userId: ADA_USER }, to: { userId: BOB_USER }, at: NOON };

  it.each<[string, Identity[], string, Contact | undefined]>([
    [
      'moves the person to the new id',
      [{ phone: ADA, userId: ADA_USER }],
      BOB_USER,
      known({ phone: ADA, userId: BOB_USER }),
    ],
    [
      'still finds the person by the old id',
      [{ phone: ADA, userId: ADA_USER }],
      ADA_USER,
      known({ phone: ADA, userId: BOB_USER }),
    ],
    ['does nothing when the old id is unknown', [{ phone: ADA }], BOB_USER, undefined],
    [
      'joins a row that had only the new id',
      [{ phone: ADA, userId: ADA_USER }, { userId: BOB_USER }],
      BOB_USER,
      known({ ids: [1, 2], phone: ADA, userId: BOB_USER }),
    ],
    [
      'leaves the new id with another phone that has it',
      [
        { phone: ADA, userId: ADA_USER },
        { phone: BOB, userId: BOB_USER },
      ],
      BOB_USER,
      known({ id: 2, ids: [2], phone: BOB, userId: BOB_USER }),
    ],
  ])('%s', async (_name, identities, asked, contact) => {
    const store = await temporaryStore();
    await learn(store, ...identities);
    await store.transaction((db) => changeIdentity(db, change, NOON));
    expect(await find(store, asked)).toEqual(contact);
  });
});
