import type { Category, ConsentGroup } from '../../../core/consent/group.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';

/** A consent group as commands print it. */
export interface GroupRow {
  readonly name: string;
  readonly categories: readonly Category[];
  readonly isDefault: boolean;
}

export function groupRow({ name, categories, isDefault }: ConsentGroup): GroupRow {
  return { name, categories, isDefault };
}

export function groupsView({ groups }: { readonly groups: readonly GroupRow[] }, style: Style): string {
  const rows = groups.map(({ name, categories, isDefault }) => [
    name,
    categories.join(', '),
    isDefault ? 'default' : '',
  ]);
  return table(['group', 'covers', ''], rows, style);
}

export function createdView(group: GroupRow & { readonly created: boolean; readonly dryRun: boolean }): string {
  const covers = `"${group.name}", which covers ${group.categories.join(', ')}`;
  if (group.dryRun) return `Would make the consent group ${covers}.`;
  return group.created ? `Made the consent group ${covers}.` : `There is the consent group ${covers}, already.`;
}

export interface GroupCounts extends GroupRow {
  readonly counts: { readonly opted_in: number; readonly opted_out: number; readonly unknown: number };
}

export function groupView({ name, categories, counts }: GroupCounts, style: Style): string {
  const rows = [
    ['opted in', counts.opted_in],
    ['opted out', counts.opted_out],
    ['neither', counts.unknown],
  ];
  return `${style.bold(name)} covers ${categories.join(', ')}.\n\n${table(['decided', 'people'], rows, style)}`;
}
