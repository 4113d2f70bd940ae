import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { recordConsent, revokeConsent } from '../../../src/core/consent/record.js';
import { TABLE_NAMES } from '../../../src/core/forget/places.js';
import { base64Pieces } from '../../../src/core/forget/traces.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { journalIntent } from '../../../src/core/messages/journal.js';
import { applyDelivery } from '../../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { fixedClock, NOON } from '../../support/run.js';
import { insertCampaign, recipientRow } from '../campaigns/support.js';
import { bytesOf, envelope, messages, NUMBER, status, statuses, text } from '../webhooks/samples.js';

const clock = fixedClock();
const AT = NOON / 1000;

/** Someone with a number, a user id and messages whose ids hold the number, as Meta's do. */
export interface Someone {
  readonly phone: string;
  readonly digits: string;
  readonly userId: string;
  wamid(before: number, tail: string): string;
}

export function someone(index: number): Someone {
  const digits = `1555${String(1_000_000 + index * 137)}`;
  return {
    phone: `+${digits}`,
    digits,
    userId: `US.1300000000000${String(100_000 + index)}`,
    wamid: (before, tail) =>
      `wamid.${Buffer.from(`${'x'.repeat(before)}${digits}\u0015\u0002${tail}`).toString('base64')}`,
  };
}

/** All that a ledger can know of a person. */
export async function fill(store: Store, people: readonly Someone[]): Promise<void> {
  for (const { phone, digits, wamid } of people) {
    const contact = { kind: 'phone', phone } as const;
    await recordConsent(store, { contact, source: 'website', wording: 'Yes', evidence: `form of ${digits}` }, NOON);
    await revokeConsent(store, { contact, source: 'phone', by: 'Bo' }, NOON + 1);
    const key = `order-${digits}`;
    const intent = { phoneNumberId: NUMBER, recipient: phone, type: 'text', payloadHash: sha256(digits) };
    await journalIntent(store, { ...intent, idempotencyKey: key }, NOON);
    await store.db
      .updateTable('sends')
      .set({ wamid: wamid(0, 'sent') })
      .where('idempotency_key', '=', key)
      .execute();
  }
  await fillCampaign(store, people);
  // Many people come in one request.
  for (let from = 0; from < people.length; from += 15) {
    const some = people.slice(from, from + 15);
    const contacts = some.map(({ digits, userId }) => ({
      wa_id: digits,
      user_id: userId,
      profile: { name: `N${digits}` },
    }));
    const said = some.flatMap(({ digits, wamid }) => [
      text('Stop', AT - 60, { from: digits, id: wamid(1, 'stop') }),
      {
        ...text('My number is', AT - 50, { from: digits, id: wamid(2, 'tap') }),
        interactive: { type: 'button_reply', button_reply: { id: digits, title: 'x' } },
      },
      { from: digits, id: wamid(0, 'bad'), type: 'text' },
    ]);
    const told = some.map(({ digits, wamid }) =>
      status('failed', AT, {
        id: wamid(0, 'sent'),
        recipient_id: digits,
        errors: [{ code: 131050, title: `for ${digits}` }],
      }),
    );
    await receive(store, envelope([messages(said, contacts), statuses(told)]));
  }
}

/** One that is to write to all of them, with a word for each. */
async function fillCampaign({ db }: Store, people: readonly Someone[]): Promise<void> {
  const campaign = await insertCampaign(db, { phone_number_id: NUMBER, recipients: people.length, created_at: NOON });
  const rows = people.map(({ phone, digits }, ordinal) =>
    recipientRow({ campaign_id: campaign.id, ordinal, key: phone, recipient: phone, components: `[${digits}]` }),
  );
  await db.insertInto('campaign_recipients').values(rows).execute();
}

export async function receive(store: Store, body: object): Promise<void> {
  const delivery = await storeDelivery(store, bytesOf(body), NOON);
  if (delivery === undefined) throw new Error('it was stored before');
  expect(await applyDelivery(store, delivery, clock)).not.toHaveProperty('failure');
}

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

/** What an investigator would look for: the digits, their base64 wherever it begins, and what anybody can work out of them. */
function traces({ phone, digits, userId }: Someone): readonly Buffer[] {
  const hashes = ['sha256', 'md5', 'sha1'].flatMap((algorithm) =>
    [phone, digits, userId].map((name) => createHash(algorithm).update(name).digest()),
  );
  return [
    ...[digits, userId, ...base64Pieces(digits), ...base64Pieces(userId)].map((word) => Buffer.from(word)),
    ...hashes,
    ...hashes.map((hash) => Buffer.from(hash.toString('hex'))),
    ...hashes.map((hash) => Buffer.from(hash.toString('base64'))),
  ];
}

const LINE_END = Buffer.from('\n');

/** The files of a ledger; on a server, which has them elsewhere, every value of every row. */
export async function filesOf({ db, location }: Store): Promise<readonly Buffer[]> {
  if (location.kind === 'file') {
    const files = ['', '-wal', '-shm', '-journal'].map((end) => `${location.path}${end}`);
    return Promise.all(files.map((file) => readFile(file).catch(() => Buffer.alloc(0))));
  }
  const values: Uint8Array[] = [];
  for (const table of TABLE_NAMES) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
    const all = rows.flatMap((row) => Object.values(row));
    for (const value of all) values.push(value instanceof Uint8Array ? value : Buffer.from(String(value)), LINE_END);
  }
  return [Buffer.concat(values)];
}

/** Which traces of a person are in some bytes. */
export const foundIn = (files: readonly Buffer[], person: Someone) =>
  traces(person).filter((trace) => files.some((file) => file.includes(trace)));
