import type { CreatedGroup, GroupCounts, GroupRow } from '../../../app/consent-groups.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';

export function groupsView({ groups }: { readonly groups: readonly GroupRow[] }, style: Style): string {
  const rows = groups.map(({ name, categories, numbers, isDefault }) => [
    name,
    categories.join(', '),
    numbers.length === 0 ? 'all' : numbers.join(', '),
    isDefault ? 'default' : '',
  ]);
  return table(['group', 'covers', 'numbers', ''], rows, style);
}

export function createdView(group: CreatedGroup): string {
  const from = group.numbers.length === 0 ? '' : ` from ${group.numbers.join(' and ')}`;
  const role = group.isDefault ? 'the default consent group' : 'the consent group';
  const covers = `${role} "${group.name}", which covers ${group.categories.join(', ')}${from}`;
  if (group.dryRun) return `Would make ${covers}.`;
  return group.created ? `Made ${covers}.` : `There is ${covers}.`;
}

export function groupView({ name, categories, numbers, counts }: GroupCounts, style: Style): string {
  const rows = [
    ['opted in', counts.opted_in],
    ['opted out', counts.opted_out],
    ['neither', counts.unknown],
  ];
  const from = numbers.length === 0 ? 'all your numbers' : numbers.join(' and ');
  const head = `${style.bold(name)} covers ${categories.join(', ')}, from ${from}.`;
  return `${head}\n\n${table(['decided', 'people'], rows, style)}`;
}
