import type { Insertable } from 'kysely';
import { FORGOTTEN, forgottenByNames } from '../consent/forgotten.js';
import { SeenTexts } from '../consent/import/seen.js';
import { type KnownPerson, knownPeople, type ListedName, personKey } from '../contacts/many.js';
import { phoneCountry } from '../contacts/phone-country.js';
import { audienceEmpty } from '../errors/campaigns.js';
import type { RejectedRow } from '../files/rows/reject-file.js';
import { insertMany } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import type { Candidate } from './audience/candidate.js';
import {
  type DraftOwner,
  dropAbandoned,
  dropDraft,
  finishDraft,
  type NewCampaign,
  openDraft,
  refuseTakenName,
  touchDraft,
} from './draft.js';

/** Rows of one transaction; of more at once too many live so long that memory grows by them. */
const ROWS_EACH = 500;

export interface CreateOptions {
  /** Only look who would be in it. */
  readonly dryRun: boolean;
  readonly owner: DraftOwner;
  readonly isRunning: (pid: number) => boolean;
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** When the first file of a message is gone from Meta; asked when all are in it. Left out: as the campaign says. */
  readonly mediaUntil?: () => number | null;
  /** Where rejected rows are written, for words about it. */
  readonly rejectFile: string;
  readonly onRejects: (rejects: readonly RejectedRow[]) => Promise<void>;
  /** @param rows of the audience, so far */
  readonly onRows: (rows: number) => void;
}

/** What became of the rows of an audience. */
export interface AudienceFigures {
  readonly rows: number;
  /** People, each once. */
  readonly recipients: number;
  /** Rows that named one of them again. */
  readonly duplicates: number;
  readonly rejected: number;
}

/**
 * Freezes the people of an audience with their messages, some thousand in each transaction. All of it is there in the
 * end, or nothing.
 * @returns the campaign's id, null for a dry run, and what became of the rows
 * @throws {CliError} `campaign-exists` (exit 1), `audience-empty` (exit 5), and what the audience throws
 */
export async function createCampaign(
  store: Store,
  campaign: NewCampaign,
  audience: AsyncIterable<readonly Candidate[]>,
  options: CreateOptions,
): Promise<AudienceFigures & { readonly id: number | null }> {
  const { dryRun, owner, isRunning, now } = options;
  if (dryRun) {
    await refuseTakenName(store.db, campaign.name);
    return { id: null, ...(await takeAudience(store, null, audience, options)) };
  }
  await dropAbandoned(store, owner, isRunning, now());
  const id = await openDraft(store, campaign, owner, now());
  try {
    const figures = await takeAudience(store, id, audience, options);
    const { mediaUntil = () => campaign.media_until } = options;
    await finishDraft(store, id, { ...campaign, media_until: mediaUntil() }, figures, now());
    return { id, ...figures };
  } catch (error) {
    await dropDraft(store, id);
    throw error;
  }
}

async function takeAudience(
  store: Store,
  id: number | null,
  audience: AsyncIterable<readonly Candidate[]>,
  options: CreateOptions,
): Promise<AudienceFigures> {
  const { signal } = options;
  let example: RejectedRow | undefined;
  const run = new AudienceRun(store, id, {
    ...options,
    async onRejects(rejects) {
      example ??= rejects[0];
      await options.onRejects(rejects);
    },
  });
  let pending: Candidate[] = [];
  for await (const candidates of audience) {
    for (const candidate of candidates) {
      pending.push(candidate);
      if (pending.length < ROWS_EACH) continue;
      await run.take(pending);
      pending = [];
    }
    signal.throwIfAborted();
  }
  const figures = await run.take(pending);
  signal.throwIfAborted();
  if (figures.recipients > 0) return figures;
  throw audienceEmpty('Nobody in the audience can be a recipient, so no campaign was created.', {
    why: figures.rows === 0 ? 'the audience is empty' : whyEmpty(figures.rows, example),
    hint: emptyHint(figures.rows, options),
  });
}

function whyEmpty(rows: number, example: RejectedRow | undefined): string {
  const told = example === undefined ? '' : `row ${example.row}: ${example.message}`;
  return rows === 1
    ? `its only row was rejected, ${told}`
    : `each of its ${rows} rows was rejected; the first, ${told}`;
}

function emptyHint(rows: number, { dryRun, rejectFile }: CreateOptions): string {
  if (rows === 0) return 'name another audience';
  return dryRun
    ? 'correct the list, or name its columns with --map'
    : `correct the rows in ${rejectFile}, and create the campaign from it`;
}

type Person = Extract<Candidate, { kind: 'person' }>;
type RecipientRow = Insertable<Database['campaign_recipients']>;

interface PartResult {
  readonly recipients: number;
  readonly duplicates: number;
  readonly rejects: readonly RejectedRow[];
}

class AudienceRun {
  readonly #store: Store;
  /** Null: nothing is written. */
  readonly #id: number | null;
  readonly #options: CreateOptions;
  /** Every name of every person who is in it. */
  readonly #seen: SeenTexts;
  #figures: AudienceFigures = { rows: 0, recipients: 0, duplicates: 0, rejected: 0 };

  constructor(store: Store, id: number | null, options: CreateOptions) {
    this.#store = store;
    this.#id = id;
    this.#options = options;
    this.#seen = new SeenTexts(options.random());
  }

  async take(candidates: readonly Candidate[]): Promise<AudienceFigures> {
    const { onRejects, onRows } = this.#options;
    this.#seen.keep(candidates.length * NAMES_OF_ONE);
    const { recipients, duplicates, rejects } = await this.#part(candidates);
    this.#figures = {
      rows: this.#figures.rows + candidates.length,
      recipients: this.#figures.recipients + recipients,
      duplicates: this.#figures.duplicates + duplicates,
      rejected: this.#figures.rejected + rejects.length,
    };
    await onRejects(rejects);
    onRows(this.#figures.rows);
    return this.#figures;
  }

  #part(candidates: readonly Candidate[]): Promise<PartResult> {
    const id = this.#id;
    if (id === null) return this.#decide(this.#store.db, candidates).then(({ result }) => result);
    // Without waiting for the disk: what a power cut takes back takes the whole creation with it.
    return this.#store.transaction(
      async (db) => {
        // Of a first try that was rolled back.
        this.#seen.undo();
        const now = this.#options.now();
        await touchDraft(db, id, now);
        const { people, result } = await this.#decide(db, candidates);
        await insertMany(
          db,
          'campaign_recipients',
          people.map(({ person, key }, at): RecipientRow => {
            const { phone, userId = '' } = person.name;
            const recipient = phone ?? userId;
            const country = phone === undefined ? userId.slice(0, 2) : phoneCountry(phone);
            const ordinal = this.#figures.recipients + at;
            const { components } = person;
            return { campaign_id: id, ordinal, key, recipient, country, components, state: 'queued', updated_at: now };
          }),
        );
        return result;
      },
      { survives: 'crash' },
    );
  }

  /** Who of them is new, each once; the first row of a person counts. */
  async #decide(db: Store['db'], candidates: readonly Candidate[]) {
    const rejects: RejectedRow[] = [];
    const listed: { readonly person: Person; readonly own: string }[] = [];
    for (const candidate of candidates) {
      if (candidate.kind === 'person') listed.push({ person: candidate, own: personKey(candidate.name) });
      else rejects.push(candidate);
    }
    const forgotten = await forgottenByNames(
      db,
      listed.map(({ person: { name } }) => [name.phone, name.userId].flatMap((one) => one ?? [])),
    );
    const known = await knownPeople(db, new Map(listed.map(({ person, own }) => [own, person.name])));
    const people: { readonly person: Person; readonly key: string }[] = [];
    for (const [place, { person, own }] of listed.entries()) {
      if (forgotten.has(place)) {
        // What is left out for their sake is not copied either.
        rejects.push({ row: person.row, reason: 'forgotten', message: FORGOTTEN, fields: [] });
        continue;
      }
      const names = keysOf(person.name, own, known.get(own));
      const isNew = !names.some((name) => this.#seen.has(name));
      for (const name of names) this.#seen.add(name);
      if (isNew) people.push({ person, key: names[0] ?? '' });
    }
    const duplicates = candidates.length - people.length - rejects.length;
    const sorted = rejects.toSorted((a, b) => a.row - b.row);
    return { people, result: { recipients: people.length, duplicates, rejects: sorted } };
  }
}

/** How many keys a person can have. */
const NAMES_OF_ONE = 3;

/**
 * All that tells whether two rows mean one person, the best first: who the ledger says it is, the phone whatever its
 * spelling, the user id. A person who becomes known while the audience is read keeps the others.
 * @param own the `personKey` of the name
 */
function keysOf(name: ListedName, own: string, known: KnownPerson | undefined): readonly string[] {
  const other = name.userId !== undefined && name.phone !== undefined ? [name.userId] : [];
  return [...(known === undefined ? [] : [`c:${known.id}`]), own, ...other];
}
