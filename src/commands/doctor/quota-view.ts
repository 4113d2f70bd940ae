import type { Quota } from '../../core/doctor/quota.js';
import { UNPAID_EFFECT } from '../../core/graph/payment.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';

type Attempts = NonNullable<Quota['numbers'][number]['attempts']>;

export function quotaView(quota: Quota, style: Style): string {
  const { templates, creations, registrations } = quota;
  const rows: [string, string, string][] = [
    ['templates', templates === null ? 'unknown' : `${templates.count} of ${templates.cap}`, left(templates)],
    [
      'created this hour',
      creations === null ? 'no ledger' : `${creations.lastHour} of ${creations.limit}`,
      left(creations),
    ],
    ...quota.numbers.map((number): [string, string, string] => [
      `people in 24 h, ${number.phone ?? number.id}`,
      'unknown',
      peopleWords(number),
    ]),
    ['registrations', 'unknown', `at most ${registrations.limit} a number in ${registrations.withinHours} h`],
    ...quota.numbers.flatMap(attemptRows),
  ];
  const parts = [table(['limit', 'used', 'left'], rows, style)];
  if (quota.edits !== null && quota.edits.length > 0) parts.push(editTable(quota.edits, style));
  if (quota.usage.length > 0) parts.push(usageTable(quota.usage, style));
  if (quota.payment?.problem) parts.push(`${style.yellow('Payment:')} ${quota.payment.problem} ${UNPAID_EFFECT}`);
  return parts.join('\n\n');
}

/** Of the messaging limit Meta tells the height alone: how many people were written to is known to nobody here. */
function peopleWords({ messagingLimit, recipients }: Quota['numbers'][number]): string {
  if (messagingLimit === null) return 'unknown';
  if (messagingLimit === 'TIER_UNLIMITED') return `no limit (${messagingLimit})`;
  if (recipients === null) return `limited (${messagingLimit})`;
  return `at most ${recipients.toLocaleString('en-US')} over all numbers of the portfolio (${messagingLimit})`;
}

/** Attempts on a number, as counted here: only those that there were. */
function attemptRows({ id, phone, attempts }: Quota['numbers'][number]): [string, string, string][] {
  if (attempts === null) return [];
  const { registrations, deregistrations, codes } = attempts;
  const name = phone ?? id;
  const limited = (word: string, { used, limit, left, nextAt }: typeof registrations): [string, string, string][] =>
    used === 0 ? [] : [[`${word}, ${name}`, `${used} of ${limit}`, nextAt === null ? `${left}` : `0, until ${nextAt}`]];
  return [
    ...limited('registrations', registrations),
    ...limited('deregistrations', deregistrations),
    ...(codes.requested === 0 ? [] : [codeRow(name, codes)]),
  ];
}

function codeRow(name: string, { requested, wrong, limitedAt }: Attempts['codes']): [string, string, string] {
  const given = wrong === 0 ? '' : `, ${wrong} given wrong`;
  const limit = limitedAt === null ? 'unknown' : `none: Meta refused one at ${limitedAt}`;
  return [`codes requested in 24 h, ${name}`, `${requested}${given}`, limit];
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
