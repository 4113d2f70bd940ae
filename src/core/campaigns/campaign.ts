import type { Kysely, Selectable } from 'kysely';
import * as z from 'zod';
import { CATEGORIES, type Category } from '../consent/group.js';
import { campaignNotFound } from '../errors/campaigns.js';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { nearest } from '../nearest.js';

type Row = Selectable<Database['campaigns']>;

/** One message to many people, as it was created and as people last left it. Times: ms since the epoch. */
export interface Campaign {
  readonly id: number;
  readonly name: string;
  /** `running` says that somebody began it; `liveWorkers` tells whether somebody still is at it. */
  readonly state: Exclude<Row['state'], 'creating'>;
  readonly template: string;
  readonly language: string;
  readonly category: Category;
  readonly phoneNumberId: string;
  /** Consent group. */
  readonly group: string;
  readonly options: CampaignOptions;
  /** The `run` of its tokens. */
  readonly run: string;
  /** People in it, each once. */
  readonly recipients: number;
  /** Rows of the audience that named one of them again, and that named nobody who can be sent to. */
  readonly duplicates: number;
  readonly rejected: number;
  readonly startAt: number | null;
  readonly mediaUntil: number | null;
  readonly stoppedBy: Stop | null;
  /** Countries that Meta refuses to serve. */
  readonly stoppedCountries: readonly string[];
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

const optionsSchema = z.object({
  /** No message between these times of the day, where the recipient lives: `21:00`, `08:00`. */
  quietHours: z.object({ from: z.string(), to: z.string() }).optional(),
  /** Leaves through the Marketing Messages API. */
  marketingMessages: z.boolean().optional(),
  /** The number that sends as E.164, where a run has learned it. */
  phone: z.string().optional(),
  /** See high-water.ts. */
  mark: z.number().optional(),
});

type CampaignOptions = Readonly<z.infer<typeof optionsSchema>>;

const stopSchema = z.object({
  /** Of ours, kebab-case. */
  reason: z.string(),
  /** Meta's code; null: Meta did not say it. */
  code: z.number().nullable(),
  /** One sentence for a person. */
  message: z.string(),
  /** The command to type when the cause is gone. */
  next: z.string(),
});

/** Why a campaign was stopped before its end. */
export type Stop = Readonly<z.infer<typeof stopSchema>>;

/** @throws {CliError} exit 3 */
export async function findCampaign(db: Kysely<Database>, name: string): Promise<Campaign> {
  const [row] = await findRow(db, { name });
  if (row !== undefined && isWhole(row)) return campaignOf(row);
  const names = await wholeCampaigns(db).select('name').orderBy('id', 'desc').limit(200).execute();
  const close = nearest(
    name,
    names.map((one) => one.name),
  );
  throw campaignNotFound(`Campaign not found: ${name}.`, {
    hint: close === undefined ? 'wactl campaigns list' : `did you mean "${close}"?`,
  });
}

const findRow = prepared<{ name: string }, Row>(['name'], (db, { name }) =>
  db.selectFrom('campaigns').selectAll().where('name', '=', name),
);

/** The options of a row. */
export function optionsOf({ options }: Pick<Row, 'options'>): CampaignOptions {
  return optionsSchema.parse(JSON.parse(options));
}

/**
 * Remembers the number that sends as people write it, for what is told of the campaign without Meta. Call it within a
 * transaction: others note in the same options.
 */
export async function rememberPhone(db: Kysely<Database>, { id }: Campaign, phone: string): Promise<void> {
  const row = await db.selectFrom('campaigns').select('options').where('id', '=', id).executeTakeFirstOrThrow();
  const options = optionsOf(row);
  if (options.phone === phone) return;
  await db
    .updateTable('campaigns')
    .set({ options: JSON.stringify({ ...options, phone }) })
    .where('id', '=', id)
    .execute();
}

/** The latest first. */
export async function listCampaigns(db: Kysely<Database>): Promise<readonly Campaign[]> {
  const rows = await wholeCampaigns(db).selectAll().orderBy('id', 'desc').execute();
  return rows.filter(isWhole).map(campaignOf);
}

type WholeRow = Row & Pick<Campaign, 'state'>;

function isWhole(row: Row): row is WholeRow {
  return row.state !== 'creating';
}

function wholeCampaigns(db: Kysely<Database>) {
  return db.selectFrom('campaigns').where('state', '<>', 'creating');
}

function campaignOf(row: WholeRow): Campaign {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    template: row.template,
    language: row.language,
    category: CATEGORIES.find((known) => known === row.category) ?? 'marketing',
    phoneNumberId: row.phone_number_id,
    group: row.group_name,
    options: optionsOf(row),
    run: row.run,
    recipients: row.recipients,
    duplicates: row.duplicates,
    rejected: row.rejected,
    startAt: row.start_at,
    mediaUntil: row.media_until,
    stoppedBy: row.stopped_by === null ? null : stopSchema.parse(JSON.parse(row.stopped_by)),
    stoppedCountries: z.array(z.string()).parse(JSON.parse(row.stopped_countries)),
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
