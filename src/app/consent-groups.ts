import {
  CATEGORIES,
  type ConsentGroup,
  createGroup,
  findGroup,
  type GroupFacts,
  listGroups,
} from '../core/consent/group.js';
import { consentPages } from '../core/consent/list.js';
import type { Ports } from './ports.js';

/** A consent group as results show it. */
export type GroupRow = Omit<ConsentGroup, 'id'>;

export async function listConsentGroups(ports: Ports): Promise<readonly GroupRow[]> {
  return (await listGroups(await ports.ledgerToRead())).map(groupRow);
}

export interface CreatedGroup extends GroupRow {
  /** False: it was there already, or it was a dry run. */
  readonly created: boolean;
  readonly dryRun: boolean;
}

/**
 * Makes a group, or adds numbers to the one of this name and makes it the default one.
 * @throws {CliError} `group-invalid` (exit 2); `group-exists` (exit 1) when it covers other categories
 */
export async function createConsentGroup(
  { dryRun = false, ...facts }: GroupFacts & { readonly dryRun?: boolean | undefined },
  ports: Ports,
): Promise<CreatedGroup> {
  if (dryRun) {
    const { name, categories = CATEGORIES, numbers = [], isDefault = false } = facts;
    return { name, categories, numbers, isDefault, created: false, dryRun };
  }
  const { created, group } = await createGroup(await ports.ledger(), facts, ports.clock.now());
  return { ...groupRow(group), created, dryRun };
}

export interface GroupCounts extends GroupRow {
  /** How many people decided what; `unknown`: they decided, and it no longer tells anything. */
  readonly counts: { readonly opted_in: number; readonly opted_out: number; readonly unknown: number };
}

/** @param name default: the default group @throws {CliError} `group-not-found`, exit 3 */
export async function showConsentGroup(name: string | undefined, ports: Ports): Promise<GroupCounts> {
  const store = await ports.ledgerToRead();
  const group = await findGroup(store.db, name);
  const counts = { opted_in: 0, opted_out: 0, unknown: 0 };
  for await (const page of consentPages(store, { group: group.name })) {
    for (const { state } of page) counts[state] += 1;
  }
  return { ...groupRow(group), counts };
}

function groupRow({ id: _id, ...group }: ConsentGroup): GroupRow {
  return group;
}
