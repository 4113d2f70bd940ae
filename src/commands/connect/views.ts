import type { CallbackState } from '../../app/connect/callback.js';
import type { Connected } from '../../app/connect/report.js';
import { wabaSummary } from '../../core/account/waba-facts.js';
import type { Style } from '../../core/terminal/style.js';
import { fields } from '../../core/terminal/table.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';

export function connectedView(connected: Connected, style: Style): string {
  const { profile, updated, dryRun, waba, number, app, expiresAt, subscribed, callback, group, secretsIn } = connected;
  const fate = dryRun ? 'would be saved' : updated ? 'updated' : 'saved';
  const rows: [string, string][] = [
    ['profile', `${profile} (${fate})`],
    ['account', `${named(waba.name, waba.id)}: ${wabaSummary(waba)}`],
    ['number', number === null ? 'none chosen' : `${named(number.phone, number.id)}: ${number.why}`],
    ['app', app.id === null ? '-' : named(app.name, app.id)],
    ['token', `valid, ${expiresAt === null ? 'does not expire' : `expires ${expiresAt}`}`],
    ['webhooks', WEBHOOKS[subscribed]],
    ...(callback === null ? [] : [['callback', `${callback.url} (${CALLBACK[callback.state]})`] as [string, string]]),
    ['consent', group === null ? '-' : `default group "${group}"`],
    ...(secretsIn === null ? [] : [['secrets', SECRETS[secretsIn]] as [string, string]]),
  ];
  return [
    style.green(dryRun ? 'The connection works; nothing was changed.' : 'Connected.'),
    fields(rows, style),
    '',
    ...nextStep(connected, style),
    ...withoutQuestions(connected, style),
  ].join('\n');
}

/** What to do with the connection: a number that waits comes first, templates after that. */
function nextStep({ dryRun, number }: Connected, style: Style): readonly string[] {
  return dryRun ? [] : [`Next: ${style.bold(number?.next ?? 'wactl templates new')}`];
}

/** The command stays on one line, to be copied. */
function withoutQuestions({ command, standardInput, callback }: Connected, style: Style): readonly string[] {
  const token = callback === null ? '' : '; WACTL_VERIFY_TOKEN holds the verify token';
  const lines = standardInput.length === 1 ? '' : ', one a line';
  const remark = `(standard input: the ${standardInput.join(', then the ')}${lines}${token})`;
  return [`Without questions: ${command}`, style.dim(wrapProse(remark, style))];
}

const WEBHOOKS: Readonly<Record<Connected['subscribed'], string>> = {
  now: 'the app is now subscribed to the account',
  before: 'the app was subscribed to the account before',
  no: 'not touched',
};

const CALLBACK: Readonly<Record<CallbackState, string>> = {
  now: 'set',
  before: 'as before',
  refused: 'Meta could not confirm it',
  planned: 'would be set',
};

const SECRETS: Readonly<Record<'keychain' | 'file', string>> = {
  keychain: 'in the keychain of this system',
  file: 'in a file that only you can read',
};

function named(name: string | null, id: string): string {
  return name === null ? id : `${name} (${id})`;
}
