import type { Reconciliation } from '../../app/campaigns/reconcile-campaign.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { fields } from '../../core/terminal/table.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import { figure } from './status-view.js';

export function reconcileView(found: Reconciliation, style: Style): string {
  const { name, unknown, matched, closed, released, left, history, probablyNotSent } = found;
  const facts: [string, string][] = [
    ['unknown before', figure(unknown)],
    ['proved by our token', figure(matched.token)],
    ['proved by the recipient', figure(matched.recipient)],
    [
      "proved by Meta's record",
      history === 'not-offered' ? 'Meta does not offer it for this number' : figure(matched.history),
    ],
    ...(closed > 0 ? [['closed as not sent', figure(closed)] as [string, string]] : []),
    ...(released > 0 ? [['released to be sent again', figure(released)] as [string, string]] : []),
    ['still unknown', figure(left)],
    ...(probablyNotSent === undefined
      ? []
      : [
          ['probably not sent', `${figure(probablyNotSent)} of them: webhooks told of many later messages`] as [
            string,
            string,
          ],
        ]),
  ];
  const next = nextStep(found);
  return [
    style.bold(sanitize(name)),
    fields(facts, style),
    ...(next === undefined ? [] : ['', wrapProse(next, style)]),
  ].join('\n');
}

function nextStep({ name, released, left, recent }: Reconciliation): string | undefined {
  const typed = sanitize(name);
  if (released > 0) return `Send them with \`wactl campaigns run ${typed}\`.`;
  if (left === 0) return undefined;
  if (recent === left) {
    return 'Webhooks may still come: run this again 15 minutes after the last message. Keep `wactl webhooks serve` running.';
  }
  return [
    `See who they are with \`wactl campaigns recipients ${typed} --state unknown\`. No evidence came in time, so you decide:`,
    `\`wactl campaigns reconcile ${typed} --close\` takes them as not sent;`,
    `\`wactl campaigns reconcile ${typed} --resend\` sends them again, and some people may get the message twice.`,
  ].join('\n');
}
