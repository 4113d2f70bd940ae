import type { Kysely } from 'kysely';
import { groupExists, groupInvalid, groupNotFound } from '../errors/consent.js';
import type { CliError } from '../errors/error.js';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';

/** Kinds of message that consent may be limited to: Meta's template categories. */
export const CATEGORIES = ['marketing', 'utility', 'authentication'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What a person can opt in to. */
export interface ConsentGroup {
  readonly id: number;
  readonly name: string;
  /** The categories that an opt-in covers. */
  readonly categories: readonly Category[];
  /** The one that is meant where no group is named. */
  readonly isDefault: boolean;
  /** Numbers of ours that may send to it, by their ids. Empty: all of them. */
  readonly numbers: readonly string[];
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u;

export async function listGroups({ db }: Pick<Store, 'db'>): Promise<ConsentGroup[]> {
  return groupsOf(await groupRows(db).execute());
}

/**
 * The group of this name; without a name, the default one.
 * @throws {CliError} `group-not-found`, exit 3
 */
export async function findGroup(db: Kysely<Database>, name?: string): Promise<ConsentGroup> {
  const [group] = groupsOf(await (name === undefined ? defaultRows(db, {}) : namedRows(db, { name })));
  if (group !== undefined) return group;
  const message = name === undefined ? 'There is no default consent group.' : `There is no consent group "${name}".`;
  throw groupNotFound(message, {
    hint: 'see `wactl optin groups list`, or make it with `wactl optin groups create <name>`',
  });
}

/** What a group shall be. */
export interface GroupFacts {
  readonly name: string;
  /** Default: those of the group that is there, else all. */
  readonly categories?: readonly Category[] | undefined;
  /** Added to those that the group has. */
  readonly numbers?: readonly string[] | undefined;
  /** It shall be the one that is meant where none is named, in place of the one that is now. */
  readonly isDefault?: boolean | undefined;
}

/**
 * Makes a group, or brings the one that has this name and covers the same categories to what is asked for: numbers are
 * added to it, and it becomes the default one; neither is taken from it.
 * @throws {CliError} `group-invalid` (exit 2); `group-exists` (exit 1) when it covers others: what people agreed to
 * does not change behind their back
 */
export async function createGroup(
  store: Store,
  { name, categories: asked, numbers = [], isDefault = false }: GroupFacts,
  now: number,
): Promise<{ readonly created: boolean; readonly group: ConsentGroup }> {
  if (!NAME.test(name) || asked?.length === 0) throw invalid(name);
  const categories = JSON.stringify(CATEGORIES.filter((category) => (asked ?? CATEGORIES).includes(category)));
  return store.transaction(async (db) => {
    const row = await db
      .insertInto('consent_groups')
      .values({ name, categories, is_default: 0, created_at: now })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst();
    const { id, ...group } = await findGroup(db, name);
    if (row === undefined && asked !== undefined && JSON.stringify(group.categories) !== categories)
      throw exists(group);
    const added = numbers.map((number) => ({ group_id: id, phone_number_id: number }));
    if (added.length > 0) {
      await db
        .insertInto('consent_group_numbers')
        .values(added)
        .onConflict((conflict) => conflict.columns(['group_id', 'phone_number_id']).doNothing())
        .execute();
    }
    if (isDefault && !group.isDefault) {
      await db.updateTable('consent_groups').set({ is_default: 0 }).where('is_default', '=', 1).execute();
      await db.updateTable('consent_groups').set({ is_default: 1 }).where('id', '=', id).execute();
    }
    return { created: row !== undefined, group: await findGroup(db, name) };
  });
}

/** Every group, once for each of its numbers. */
function groupRows(db: Kysely<Database>) {
  return db
    .selectFrom('consent_groups')
    .leftJoin('consent_group_numbers', 'consent_group_numbers.group_id', 'consent_groups.id')
    .select(['id', 'name', 'categories', 'is_default', 'phone_number_id as number'])
    .orderBy('id')
    .orderBy('phone_number_id');
}

const namedRows = prepared<{ name: string }, GroupRow>(['name'], (db, { name }) =>
  groupRows(db).where('name', '=', name),
);

const defaultRows = prepared<Record<never, never>, GroupRow>([], (db) => groupRows(db).where('is_default', '=', 1));

type GroupRow = Awaited<ReturnType<ReturnType<typeof groupRows>['execute']>>[number];

function groupsOf(rows: readonly GroupRow[]): ConsentGroup[] {
  const first = rows.filter(({ id }, index) => rows[index - 1]?.id !== id);
  return first.map(({ id, name, categories, is_default: isDefault }) => {
    const stored = JSON.parse(categories) as readonly (Category | 'all')[];
    return {
      id,
      name,
      categories: CATEGORIES.filter((category) => stored.includes('all') || stored.includes(category)),
      isDefault: isDefault === 1,
      numbers: rows.flatMap((row) => (row.id === id && row.number !== null ? row.number : [])),
    };
  });
}

function invalid(name: string): CliError {
  return groupInvalid(`"${name}" cannot be a consent group.`, {
    hint: 'give a name of up to 64 letters, digits, spaces, dots, hyphens or underscores, and at least one category',
  });
}

function exists(group: Pick<ConsentGroup, 'name' | 'categories'>): CliError {
  return groupExists(`The consent group "${group.name}" exists and covers ${group.categories.join(', ')}.`, {
    why: 'People have agreed to what it covers now.',
    hint: 'make a group of another name',
  });
}
