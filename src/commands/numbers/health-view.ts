import type { HealthEntity, NumberHealth } from '../../app/numbers/health.js';
import type { StatusOf } from '../../core/meta/status-words/entry.js';
import { findStatusWord } from '../../core/meta/status-words.js';
import type { Style } from '../../core/terminal/style.js';
import { fields, table } from '../../core/terminal/table.js';
import { limitWords, throughputWords } from './views.js';

export function healthView(health: NumberHealth, style: Style): string {
  const { id, phone, canSend, entities, next } = health;
  const word = canSend === 'AVAILABLE' ? style.green(canSend) : style.yellow(canSend);
  const reasons = entities.flatMap(reasonsOf);
  return [
    `${phone ?? id}: ${word}. ${meaningOf(canSend, 'sending')}`.trimEnd(),
    '',
    fields(rowsOf(health), style),
    '',
    table(
      ['part', 'id', 'sending'],
      entities.map((entity) => [entity.type, entity.id, entity.canSend]),
      style,
    ),
    ...(reasons.length > 0 ? ['', ...reasons] : []),
    ...(next === null ? [] : ['', `Next: ${next}`]),
  ].join('\n');
}

/** Meta's words, each with what it means. */
function rowsOf({ status, quality, messagingLimit, limits }: NumberHealth): [string, string][] {
  const perSecond = throughputWords(limits);
  return [
    ['status', status === null ? '-' : worded(status, meaningOf(status, 'number'))],
    ['quality', quality === null ? 'not rated yet' : worded(quality, meaningOf(quality, 'quality'))],
    ['limit', messagingLimit === null ? 'unknown' : worded(messagingLimit, `${limitWords(limits) ?? ''}.`)],
    ...(perSecond === null ? [] : [['throughput', `${perSecond}.`] as [string, string]]),
  ];
}

function worded(word: string, meaning: string): string {
  return /\w/.test(meaning) ? `${word}: ${meaning}` : word;
}

function meaningOf(word: string, of: StatusOf): string {
  return findStatusWord(word)?.meanings.find((meaning) => meaning.of === of)?.meaning ?? '';
}

function reasonsOf({ type, notes, problems }: HealthEntity): readonly string[] {
  return [
    ...notes.map((note) => `${type}: ${note}`),
    ...problems.map(({ code, description, solution }) =>
      [`${type}: ${code}`, description, solution].filter((part) => part !== null).join(' '),
    ),
  ];
}
