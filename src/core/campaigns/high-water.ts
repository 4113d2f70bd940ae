import * as z from 'zod';
import { parseJson } from '../files/parse-json.js';
import { readText } from '../files/read-text.js';
import { writePrivateFile } from '../files/write-private.js';
import type { Store } from '../ledger/store.js';
import type { Processes } from '../terminal/system.js';
import { journalIntents, markOnWire } from './attempts.js';
import { type Campaign, optionsOf } from './campaign.js';
import { queuedUpTo } from './queue.js';
import { enterWorker, leaveWorker } from './workers.js';

// A ledger that was restored from a backup does not know what was sent after it, and would send it again. So a campaign
// notes now and then how far it is, in the ledger and in a file beside it: a file that is ahead tells of a restored one.

type Named = Pick<Campaign, 'id' | 'run'>;

/** How far a campaign had come. */
const markSchema = z.object({
  /** Grows with each note; ms since the epoch. */
  at: z.number(),
  /** Of the last recipient that anything was sent to. */
  ordinal: z.number(),
});
type Mark = z.infer<typeof markSchema>;

/** By the run of a campaign, which no other ledger has. */
const marksSchema = z.record(z.string(), markSchema);

const MAX_BYTES = 16 * 1024 * 1024;

/** Undefined for a ledger on a server, of which backups are another's business. */
function fileOf({ location }: Store): string | undefined {
  return location.kind === 'file' ? `${location.path}.sent` : undefined;
}

/** Empty if the file does not exist or cannot be read: it is a second line of defence. */
async function readMarks(file: string): Promise<z.infer<typeof marksSchema>> {
  const found = await readText(file, { maxBytes: MAX_BYTES, followLinks: false });
  const json = 'text' in found ? parseJson(found.text) : undefined;
  const marks = json !== undefined && 'value' in json ? marksSchema.safeParse(json.value) : undefined;
  return marks?.data ?? {};
}

/**
 * How far the campaign had come that this ledger knows less of; undefined: the ledger is the one that was sent from. The
 * file is read first: another process may be sending, and notes in the ledger first.
 */
export async function sentBeyond(store: Store, { id, run }: Named): Promise<Mark | undefined> {
  const file = fileOf(store);
  const mark = file === undefined ? undefined : (await readMarks(file))[run];
  if (mark === undefined) return undefined;
  const row = await store.db.selectFrom('campaigns').select('options').where('id', '=', id).executeTakeFirstOrThrow();
  return mark.at > (optionsOf(row).mark ?? 0) ? mark : undefined;
}

/** Notes how far the campaign is. The ledger comes first: a file that is behind raises no false alarm. */
export async function noteProgress(store: Store, { id, run }: Named, now: number): Promise<void> {
  const file = fileOf(store);
  if (file === undefined) return;
  const { ordinal } = await store.db
    .selectFrom('sends')
    .select(({ fn }) => fn.max('ordinal').as('ordinal'))
    .where('campaign_id', '=', id)
    .executeTakeFirstOrThrow();
  if (ordinal === null) return;
  const marks = await readMarks(file);
  const at = Math.max(now, (marks[run]?.at ?? 0) + 1);
  await store.transaction(async (db) => {
    const row = await db.selectFrom('campaigns').select('options').where('id', '=', id).executeTakeFirstOrThrow();
    const options = JSON.stringify({ ...optionsOf(row), mark: at });
    await db.updateTable('campaigns').set({ options }).where('id', '=', id).execute();
  });
  await writePrivateFile(file, JSON.stringify({ ...marks, [run]: { at, ordinal } }));
}

/** Messages written down in one transaction. */
const MESSAGES_EACH = 500;

/**
 * Takes everybody who waits up to a place for somebody who may have got the message: it becomes unknown of each of them,
 * under the token that the lost attempt had, so that webhooks still settle it. Sends nothing.
 * @returns how many there are
 * @throws {CliError} `campaign-busy`
 */
export async function adoptUnknown(
  store: Store,
  campaign: Campaign,
  { ordinal }: Mark,
  { processes, now }: { readonly processes: Processes; readonly now: number },
): Promise<number> {
  const { worker } = await enterWorker(store, campaign, { processes, now });
  let count = 0;
  try {
    for (let isMore = true; isMore; ) {
      isMore = await store.transaction(async (db) => {
        const recipients = await queuedUpTo(db, campaign.id, ordinal, MESSAGES_EACH);
        await markOnWire(db, await journalIntents(db, campaign, { worker, recipients, now }), now);
        count += recipients.length;
        return recipients.length === MESSAGES_EACH;
      });
    }
  } finally {
    await leaveWorker(store, worker, { processes, now });
  }
  await noteProgress(store, campaign, now);
  return count;
}
