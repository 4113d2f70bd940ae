import type { Insertable, Kysely } from 'kysely';
import * as z from 'zod';
import { campaignExists } from '../errors/campaigns.js';
import { interrupted } from '../errors/command.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { DAY_MS, MINUTE_MS } from '../time-units.js';

// A campaign is written in many transactions, and must be there whole or not at all. Until the last of them it is a
// draft: a row in the state `creating` under a name that nobody can type. What a cut-off creation leaves behind is
// therefore neither run nor listed, its name is free at once, and the next creation removes it.

type CampaignRow = Insertable<Database['campaigns']>;

/** What a campaign is made with, but for its people. */
export type NewCampaign = Pick<
  CampaignRow,
  'name' | 'template' | 'language' | 'category' | 'phone_number_id' | 'group_name' | 'options' | 'run'
> & { readonly start_at: number | null; readonly media_until: number | null };

/** The process that writes a draft. */
export interface DraftOwner {
  /** The start of its machine. */
  readonly machine: string | null;
  readonly pid: number;
}

const ownerSchema = z.object({ machine: z.string().nullable(), pid: z.number() });

/** @throws {CliError} `campaign-exists` */
export async function refuseTakenName(db: Kysely<Database>, name: string): Promise<void> {
  const row = await db.selectFrom('campaigns').select('id').where('name', '=', name).executeTakeFirst();
  if (row !== undefined) {
    throw campaignExists(`A campaign named "${name}" exists.`, {
      hint: `choose another name; wactl campaigns list shows those there are`,
    });
  }
}

/** Begins a draft. @returns its id, which becomes that of the campaign */
export function openDraft(store: Store, campaign: NewCampaign, owner: DraftOwner, now: number): Promise<number> {
  const figures = { recipients: 0, duplicates: 0, rejected: 0 };
  const draft = { ...figures, state: 'creating', created_at: now, updated_at: now } as const;
  return store.transaction(async (db) => {
    await refuseTakenName(db, campaign.name);
    const { id } = await db
      .insertInto('campaigns')
      // Names of campaigns have no spaces.
      .values({ ...campaign, ...draft, name: `creating ${campaign.run}`, options: JSON.stringify(owner) })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

/**
 * Notes that the draft is being worked on. Call it within the transaction that adds to it.
 * @throws {CliError} `interrupted` when another creation took it for abandoned
 */
export async function touchDraft(db: Kysely<Database>, id: number, now: number): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('campaigns')
    .set({ updated_at: now })
    .where('id', '=', id)
    .where('state', '=', 'creating')
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  throw interrupted('The creation was taken for abandoned and removed by another one. Nothing was created.', {
    hint: 'run the same command again',
  });
}

/** Makes the draft the campaign that it was begun for. @throws {CliError} `campaign-exists` */
export function finishDraft(
  store: Store,
  id: number,
  { name, options, media_until }: NewCampaign,
  { recipients, duplicates, rejected }: Pick<CampaignRow, 'recipients' | 'duplicates' | 'rejected'>,
  now: number,
): Promise<void> {
  return store.transaction(async (db) => {
    await touchDraft(db, id, now);
    await refuseTakenName(db, name);
    await db
      .updateTable('campaigns')
      .set({ name, options, media_until, state: 'ready', recipients, duplicates, rejected, updated_at: now })
      .where('id', '=', id)
      .execute();
  });
}

/** Recipients that are deleted at once. */
const ROWS_EACH = 20_000;

/** Removes a draft with all that was written for it; so that others may write meanwhile, part by part. */
export async function dropDraft(store: Store, id: number): Promise<void> {
  for (let isLast = false; !isLast; ) {
    isLast = await store.transaction(
      async (db) => {
        const first = await db
          .selectFrom('campaign_recipients')
          .select(({ fn }) => fn.min('ordinal').as('ordinal'))
          .where('campaign_id', '=', id)
          .executeTakeFirst();
        const ordinal = first?.ordinal ?? null;
        if (ordinal === null) return true;
        await db
          .deleteFrom('campaign_recipients')
          .where('campaign_id', '=', id)
          .where('ordinal', '<', ordinal + ROWS_EACH)
          .execute();
        return false;
      },
      { survives: 'crash' },
    );
  }
  await store.transaction(async (db) => {
    await db.deleteFrom('campaigns').where('id', '=', id).where('state', '=', 'creating').execute();
  });
}

/** A draft that nobody touched for so long is abandoned, whoever began it. */
const ABANDONED_MS = DAY_MS;

/** Between two parts of an audience less time passes than this, unless it waits for its input. */
const QUIET_MS = MINUTE_MS;

/** Removes what creations left behind that were cut off. */
export async function dropAbandoned(
  store: Store,
  { machine }: DraftOwner,
  isRunning: (pid: number) => boolean,
  now: number,
): Promise<void> {
  const drafts = await store.db
    .selectFrom('campaigns')
    .select(['id', 'options', 'updated_at'])
    .where('state', '=', 'creating')
    .execute();
  for (const { id, options, updated_at: touchedAt } of drafts) {
    const owner = ownerSchema.parse(JSON.parse(options));
    const isGone = machine !== null && owner.machine === machine && !isRunning(owner.pid);
    if (touchedAt < now - (isGone ? QUIET_MS : ABANDONED_MS)) await dropDraft(store, id);
  }
}
