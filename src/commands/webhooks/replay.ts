import { type Replay, replayWebhooks } from '../../app/replay-webhooks.js';
import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { type Since, sinceTime } from '../../core/since.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { clockWarning, eventLine } from './event-line.js';
import { eventText } from './views.js';

export interface ReplayOptions {
  readonly unread?: boolean;
  readonly since?: Since;
  readonly until?: Since;
  readonly dryRun?: boolean;
}

export default async function replay(
  context: Context,
  { unread = false, since, until, dryRun = false }: ReplayOptions,
  ids: readonly number[],
): Promise<void> {
  const now = context.clock.now();
  const filter = {
    unread,
    ids: ids.length === 0 ? undefined : ids,
    since: since && sinceTime(since, now),
    until: until && sinceTime(until, now),
  };
  const { failure, ...replayed } = await replayWebhooks({ filter, dryRun }, context);
  const { deliveries, events } = replayed;
  const result = { deliveries, dryRun, events: events.map(eventLine), unread: replayed.unread };
  context.output.result(result, (_result, style) => replayView(replayed, style));
  for (const event of events) {
    const warning = clockWarning(event);
    if (warning !== undefined) context.output.warn(warning);
  }
  if (failure !== undefined) throw failure;
  if (!dryRun && replayed.unread.length > 0) throw new ExitWith(EXIT.failed);
}

function replayView({ deliveries, events, unread, dryRun }: Replay, style: Style): string {
  const webhooks = deliveries === 1 ? '1 stored webhook' : `${deliveries} stored webhooks`;
  const parts = unread.length === 1 ? '1 part' : `${unread.length} parts`;
  const lines = dryRun
    ? [`${webhooks} would be gone through.`]
    : [`${webhooks} gone through; ${events.length === 0 ? 'nothing new took effect.' : 'new:'}`];
  lines.push(...events.map((event) => eventText(event, style)));
  if (unread.length === 0) return [...lines, 'Every part is understood.'].join('\n');
  const told = unread.flatMap(({ receivedAt, field, problem, part }) => [
    style.yellow(`received ${receivedAt}: ${field === null ? '' : `${field}: `}${sanitize(problem)}`),
    `  ${sanitize(typeof part === 'string' ? part : JSON.stringify(part))}`,
  ]);
  return [...lines, `${parts} not understood:`, ...told].join('\n');
}
