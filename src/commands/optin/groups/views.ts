import type { CreatedGroup, GroupCounts, GroupRow } from '../../../app/consent-groups.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';

export function groupsView({ groups }: { readonly groups: readonly GroupRow[] }, style: Style): string {
  const rows = groups.map(({ name, categories, isDefault }) => [
    name,
    categories.join(', '),
    isDefault ? 'default' : '',
  ]);
  return table(['group', 'covers', ''], rows, style);
}

export function createdView(group: CreatedGroup): string {
  const covers = `"${group.name}", which covers ${group.categories.join(', ')}`;
  if (group.dryRun) return `Would make the consent group ${covers}.`;
  return group.created ? `Made the consent group ${covers}.` : `There is the consent group ${covers}, already.`;
}

export function groupView({ name, categories, counts }: GroupCounts, style: Style): string {
  const rows = [
    ['opted in', counts.opted_in],
    ['opted out', counts.opted_out],
    ['neither', counts.unknown],
  ];
  return `${style.bold(name)} covers ${categories.join(', ')}.\n\n${table(['decided', 'people'], rows, style)}`;
}
