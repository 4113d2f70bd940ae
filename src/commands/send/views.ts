import type { MessagePayload } from '../../core/graph/messages.js';
import type { Verdict } from '../../core/messages/gate.js';
import type { SendStatus } from '../../core/messages/status.js';
import { toJson } from '../../core/terminal/output.js';
import type { Style } from '../../core/terminal/style.js';

/** The result of a send. */
export interface SendResult {
  /** Meta's id; null while it is not known whether there is one. */
  readonly messageId: string | null;
  readonly to: string;
  readonly type: string;
  readonly status: SendStatus;
  /** Comes back in delivery webhooks. */
  readonly token: string;
  /** Why it was not sent or not delivered. `code` is Meta's; null: Meta was not reached. */
  readonly error?:
    | { readonly code: number | null; readonly title: string | null; readonly details: string | null }
    | undefined;
}

export function sendView({ messageId, to, type, status, token }: SendResult, style: Style): string {
  const word = { accepted: style.green, held: style.yellow, delivered: style.green, read: style.green } as const;
  const paint = word[status as keyof typeof word] ?? style.red;
  return [`${type} to ${to}: ${paint(status)}`, `  message ${messageId ?? '-'}`, `  token   ${token}`].join('\n');
}

/** The request itself is what a dry run is for, so a person sees it as it is. */
export function payloadView(payload: MessagePayload): string {
  return toJson(payload, 2);
}

export function verdictView({ allowed, reasons, contact, window, template }: Verdict, style: Style): string {
  const about = [
    `window ${window.state}${window.expiresAt === null ? '' : ` (${window.state === 'open' ? 'until' : 'since'} ${window.expiresAt})`}`,
    ...(template === null
      ? []
      : [`template ${template.name} ${template.language ?? ''} ${template.status ?? 'missing'}`]),
  ].join('; ');
  if (allowed) return `${style.green('Allowed')} to ${contact}: ${about}.`;
  const list = reasons.flatMap(({ code, message, fix }) => [
    `  ${style.red(code)}: ${message}`,
    `    ${style.dim('fix:')} ${fix}`,
  ]);
  return [`${style.red('Not allowed')} to ${contact}: ${about}.`, ...list].join('\n');
}
