import type { Kysely, Selectable } from 'kysely';
import { groupExists, groupInvalid, groupNotFound } from '../errors/consent.js';
import type { CliError } from '../errors/error.js';
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
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u;

export async function listGroups({ db }: Pick<Store, 'db'>): Promise<ConsentGroup[]> {
  const rows = await db.selectFrom('consent_groups').selectAll().orderBy('id').execute();
  return rows.map(groupOf);
}

/**
 * The group of this name; without a name, the default one.
 * @throws {CliError} `group-not-found`, exit 3
 */
export async function findGroup(db: Kysely<Database>, name?: string): Promise<ConsentGroup> {
  const query = db.selectFrom('consent_groups').selectAll();
  const row = await (name === undefined
    ? query.where('is_default', '=', 1)
    : query.where('name', '=', name)
  ).executeTakeFirst();
  if (row !== undefined) return groupOf(row);
  const message = name === undefined ? 'There is no default consent group.' : `There is no consent group "${name}".`;
  throw groupNotFound(message, {
    hint: 'see `wactl optin groups list`, or make it with `wactl optin groups create <name>`',
  });
}

/**
 * Makes a group, or returns the one that has this name and covers the same categories.
 * @throws {CliError} `group-invalid` (exit 2); `group-exists` (exit 1) when it covers others: what people agreed to
 * does not change behind their back
 */
export async function createGroup(
  store: Store,
  group: { readonly name: string; readonly categories: readonly Category[] },
  now: number,
): Promise<{ readonly created: boolean; readonly group: ConsentGroup }> {
  if (!NAME.test(group.name) || group.categories.length === 0) throw invalid(group.name);
  const categories = JSON.stringify(CATEGORIES.filter((category) => group.categories.includes(category)));
  return store.transaction(async (db) => {
    const row = await db
      .insertInto('consent_groups')
      .values({ name: group.name, categories, is_default: 0, created_at: now })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) return { created: true, group: groupOf(row) };
    const existing = await findGroup(db, group.name);
    if (JSON.stringify(existing.categories) !== categories) throw exists(existing);
    return { created: false, group: existing };
  });
}

function groupOf(row: Selectable<Database['consent_groups']>): ConsentGroup {
  const stored = JSON.parse(row.categories) as readonly (Category | 'all')[];
  return {
    id: row.id,
    name: row.name,
    categories: CATEGORIES.filter((category) => stored.includes('all') || stored.includes(category)),
    isDefault: row.is_default === 1,
  };
}

function invalid(name: string): CliError {
  return groupInvalid(`"${name}" cannot be a consent group.`, {
    hint: 'give a name of up to 64 letters, digits, spaces, dots, hyphens or underscores, and at least one category',
  });
}

function exists(group: ConsentGroup): CliError {
  return groupExists(`The consent group "${group.name}" exists and covers ${group.categories.join(', ')}.`, {
    why: 'People have agreed to what it covers now.',
    hint: 'make a group of another name',
  });
}
