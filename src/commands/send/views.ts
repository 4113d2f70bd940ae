import type { SendResult } from '../../app/send-message.js';
import type { MessagePayload } from '../../core/graph/messages.js';
import type { Warning } from '../../core/messages/blocker.js';
import type { Verdict } from '../../core/messages/gate.js';
import type { LocalFile } from '../../core/messages/media/local-file.js';
import type { Style } from '../../core/terminal/style.js';
import { toJson } from '../../core/terminal/to-json.js';
import { behindLabel } from '../../core/terminal/wrap-painted.js';

export function sendView({ messageId, to, type, status, token }: SendResult, style: Style): string {
  const word = { accepted: style.green, held: style.yellow, delivered: style.green, read: style.green } as const;
  const paint = word[status as keyof typeof word] ?? style.red;
  return [`${type} to ${to}: ${paint(status)}`, `  message ${messageId ?? '-'}`, `  token   ${token}`].join('\n');
}

/** The request itself is what a dry run is for, so a person sees it as it is. */
export function payloadView(payload: MessagePayload): string {
  return toJson(payload, 2);
}

export function verdictView(verdict: Verdict, style: Style): string {
  const { allowed, reasons, warnings = [], contact, window, template } = verdict;
  const about = [
    `window ${window.state}${window.expiresAt === null ? '' : ` (${window.state === 'open' ? 'until' : 'since'} ${window.expiresAt})`}`,
    ...(template === null
      ? []
      : [['template', template.name, template.language, template.status ?? 'missing'].filter(isThere).join(' ')]),
  ].join('; ');
  const lines = (list: readonly Warning[], paint: (text: string) => string) =>
    list.flatMap(({ code, message, fix }) => [
      `  ${behindLabel(`${paint(code)}: ${message}`, 2, style)}`,
      `    ${style.dim('fix:')} ${behindLabel(fix, 9, style)}`,
    ]);
  return [
    behindLabel(`${allowed ? style.green('Allowed') : style.red('Not allowed')} to ${contact}: ${about}.`, 2, style),
    ...lines(reasons, style.red),
    ...lines(warnings, style.yellow),
  ].join('\n');
}

function isThere(word: string | null): boolean {
  return word !== null;
}

/** In one line, for stderr. */
export function warningView({ message, fix }: Warning): string {
  return `${message} Fix: ${fix}.`;
}

export function fileView({ name, sizeBytes }: LocalFile): string {
  return `${name} (${Math.ceil(sizeBytes / 1024)} KiB)`;
}
