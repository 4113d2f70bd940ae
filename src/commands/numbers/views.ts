import type { NumberRow, Stage } from '../../core/numbers/lifecycle.js';
import type { NumberLimits } from '../../core/numbers/limits.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';

export function numbersView({ numbers }: { readonly numbers: readonly NumberRow[] }, style: Style): string {
  if (numbers.length === 0)
    return 'The account has no number yet.\nNext: wactl numbers add <phone> --name <display name>';
  const rows = numbers.map((number) => [
    number.id,
    number.phone,
    number.name,
    stageWord(number.stage, style),
    number.status,
    number.quality,
    number.messagingLimit,
  ]);
  const next = numbers.flatMap((number) => (number.next === null ? [] : [number.next]));
  const list = table(['id', 'phone', 'name', 'state', 'status', 'quality', 'limit'], rows, style);
  return next.length === 0 ? list : `${list}\n\nNext: ${next.join('\n      ')}`;
}

export function numberView(number: NumberRow & { readonly limits: NumberLimits }, style: Style): string {
  const { stage, why, next, limits, ...fields } = number;
  const words = { throughput: throughputWords(limits), messagingLimit: limitWords(limits) };
  const shown = Object.entries(fields).map(([key, value]) => {
    const meaning = key in words ? words[key as keyof typeof words] : null;
    if (typeof value === 'boolean') return [key, yesNo(value)];
    return [key, meaning === null ? value : `${value}: ${meaning}`];
  });
  const state = `${stageWord(stage, style)}: ${why}.`;
  const rows = table(['field', 'value'], shown as [string, string | null][], style);
  return [state, '', rows, ...(next === null ? [] : ['', `Next: ${next}`])].join('\n');
}

/** One step in the life of a number, done or, with `dryRun`, only named. */
export interface Step {
  readonly id: string;
  readonly phone: string | null;
  readonly state: 'code-sent' | 'verified' | 'registered' | 'deregistered' | 'pin-set';
  /** It was so before; nothing was done. */
  readonly already: boolean;
  readonly dryRun: boolean;
  readonly method?: string;
  readonly language?: string;
  /** The command that comes next. */
  readonly next: string | null;
}

const DONE: Readonly<Record<Step['state'], string>> = {
  'code-sent': 'A code is on its way to',
  verified: 'Verified',
  registered: 'Registered',
  deregistered: 'Deregistered',
  'pin-set': 'New PIN set for',
};

const PLANNED: Readonly<Record<Step['state'], string>> = {
  'code-sent': 'Would have a code sent to',
  verified: 'Would verify',
  registered: 'Would register',
  deregistered: 'Would deregister',
  'pin-set': 'Would set a new PIN for',
};

export function stepView({ id, phone, state, dryRun, next }: Step, style: Style): string {
  const words = dryRun ? PLANNED[state] : style.green(DONE[state]);
  const line = `${words} ${phone === null ? id : `${phone} (${id})`}.`;
  return next === null || dryRun ? line : `${line}\nNext: ${next}`;
}

/** A number in the account, just added or there before. */
export interface Added {
  /** Null when it was only said what would be done. */
  readonly id: string | null;
  readonly phone: string;
  readonly name: string;
  /** It was there before; nothing was done. */
  readonly already: boolean;
  readonly dryRun: boolean;
  readonly next: string | null;
}

export function addedView({ id, phone, name, already, dryRun, next }: Added, style: Style): string {
  const hint = next === null ? '' : `\nNext: ${next}`;
  if (already) return `${phone} (${id}) is in the account already.${hint}`;
  if (dryRun) return `Would add ${phone} as "${name}".`;
  return `${style.green('Added')} ${phone} (${id}) as "${name}".${hint}`;
}

export function throughputWords({ messagesPerSecond: count }: NumberLimits): string | null {
  return count === null ? null : `${count} messages a second`;
}

export function limitWords({ usersPerDay: count }: NumberLimits): string | null {
  if (count === null) return null;
  if (count === 'unlimited') return 'no limit';
  return `${count.toLocaleString('en-US')} people in 24 hours, outside open windows`;
}

function stageWord(stage: Stage, style: Style): string {
  if (stage === 'ready') return style.green('ready');
  return stage === 'blocked' ? style.red('blocked') : style.yellow(stage.replace('-', ' '));
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
