import type { Quota } from '../../core/doctor/quota.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';

export function quotaView(quota: Quota, style: Style): string {
  const { templates, creations, registrations } = quota;
  const rows: [string, string, string][] = [
    ['templates', templates === null ? 'not told by Meta' : `${templates.count} of ${templates.cap}`, left(templates)],
    [
      'created this hour',
      creations === null ? 'no ledger' : `${creations.lastHour} of ${creations.limit}`,
      left(creations),
    ],
    ...quota.numbers.map(({ id, phone, messagingLimit, recipients }): [string, string, string] => [
      `people in 24 h, ${phone ?? id}`,
      messagingLimit ?? 'not told by Meta',
      recipients === null ? '' : `${recipients} over all numbers of the portfolio`,
    ]),
    ['registrations', 'not told by Meta', `${registrations.limit} a number in ${registrations.withinHours} h`],
  ];
  const parts = [table(['limit', 'used', 'left'], rows, style)];
  if (quota.edits !== null && quota.edits.length > 0) parts.push(editTable(quota.edits, style));
  if (quota.usage.length > 0) parts.push(usageTable(quota.usage, style));
  return parts.join('\n\n');
}

function left(counted: { readonly left: number } | null): string {
  return counted === null ? '' : String(counted.left);
}

function editTable(edits: NonNullable<Quota['edits']>, style: Style): string {
  const rows = edits.map(({ name, language, lastDay, last30Days, nextAt }) => [
    name,
    language,
    lastDay,
    last30Days,
    nextAt ?? 'now',
  ]);
  return table(['edited', 'language', 'last day', '30 days', 'next edit'], rows, style);
}

function usageTable(usage: Quota['usage'], style: Style): string {
  const rows = usage.map(({ scope, type, callCount, totalCpuTime, totalTime, minutesToRegainAccess }) => [
    scope,
    type,
    `${callCount} %`,
    `${totalCpuTime} %`,
    `${totalTime} %`,
    minutesToRegainAccess ? `${minutesToRegainAccess} min` : null,
  ]);
  return table(['calls of', 'type', 'count', 'cpu', 'time', 'wait'], rows, style);
}
