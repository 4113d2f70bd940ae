import type { HistoryEvent } from '../graph/message-history.js';
import { isoTime } from '../iso-time.js';
import { type TraceRecords, tokenIn } from './ledger.js';
import { inCausalOrder } from './order.js';

/** One step in the life of a message. */
export interface TraceStep {
  /** ISO 8601; null: the source names no time. */
  readonly at: string | null;
  /** `journal`: what we did; `webhook`: what Meta told us; `inbound`: what the person wrote; `meta`: Meta's own record. */
  readonly source: 'journal' | 'webhook' | 'inbound' | 'meta';
  readonly event: string;
  readonly details: string | null;
  /** Where several messages are traced: which one, by Meta's id or else by our token. */
  readonly messageId?: string | null;
}

/** All that is known of a message, in the order in which it happened. */
export interface Trace {
  readonly messageId: string | null;
  readonly token: string | null;
  readonly number: string | null;
  /** Phone or business-scoped user id. */
  readonly contact: string | null;
  /** `in`: the person wrote it. Left out for the line of a person, which holds both. */
  readonly direction?: 'in' | 'out';
  readonly steps: readonly TraceStep[];
  /** Whether Meta's own record is part of it. */
  readonly history: 'included' | 'not-offered' | 'not-asked';
}

/**
 * Puts everything on one line of time. Undefined when nothing at all is known. Pure.
 * @param history Meta's record; undefined: not offered; null: not asked for
 */
export function timelineOf(
  meant: string,
  records: TraceRecords,
  history: readonly HistoryEvent[] | undefined | null,
): Trace | undefined {
  const { send, statuses, received, sender, kept } = records;
  const steps = [
    ...inboundSteps(records),
    ...journalSteps(records),
    ...statuses.map(statusStep),
    ...kept.map(keptStep),
    ...(history ?? []).map(metaStep),
  ];
  if (steps.length === 0) return undefined;
  return {
    messageId: send?.wamid ?? statuses[0]?.wamid ?? (meant.startsWith('wamid.') ? meant : null),
    token: send?.token ?? tokenIn(statuses) ?? null,
    number:
      send?.phone_number_id ??
      statuses[0]?.phone_number_id ??
      received?.phone_number_id ??
      kept[0]?.phone_number_id ??
      null,
    contact: send?.recipient ?? statuses[0]?.recipient ?? sender ?? null,
    direction: send === undefined && statuses.length === 0 && received !== undefined ? 'in' : 'out',
    steps: inCausalOrder(steps),
    history: history === null ? 'not-asked' : history === undefined ? 'not-offered' : 'included',
  };
}

function inboundSteps({ received, lastInbound }: TraceRecords): readonly TraceStep[] {
  return [
    ...(lastInbound === undefined
      ? []
      : [step(lastInbound.at, 'inbound', 'wrote', `${lastInbound.type} ${lastInbound.wamid}, the last before it`)]),
    ...(received === undefined ? [] : [step(received.at, 'inbound', 'received', received.type)]),
  ];
}

function journalSteps({ send, campaign }: TraceRecords): readonly TraceStep[] {
  if (send === undefined) return [];
  const what = `${send.type} to ${send.recipient}, attempt ${send.attempt}${campaign === undefined ? '' : `, campaign ${campaign}`}`;
  const error = [send.error_code, send.error].filter((part) => part !== null).join(' ');
  const outcome = send.state === 'intent' ? [] : [step(send.updated_at, 'journal', send.state, error || null)];
  return [step(send.created_at, 'journal', 'intent', what), ...outcome];
}

function statusStep(status: TraceRecords['statuses'][number]): TraceStep {
  const details = [
    status.error_code === 0 ? null : status.error_code,
    status.error_details ?? status.error_title,
    status.pricing_category === null ? null : `billed as ${status.pricing_category} (${status.pricing_type ?? '?'})`,
  ];
  return step(status.at, 'webhook', status.status, details.filter((part) => part !== null).join(' ') || null);
}

/** Details of the message or of a status come with it; anything else is an event of its own. */
export function keptStep({ kind, details, at }: TraceRecords['kept'][number]): TraceStep {
  return step(at, 'webhook', kind === 'message' || kind === 'status' ? `${kind}-details` : kind, details);
}

function metaStep(event: HistoryEvent): TraceStep {
  const webhook = event.webhook_update_state === undefined ? null : `webhook ${event.webhook_update_state}`;
  const details = [event.error_description ?? null, webhook, event.webhook_uri ?? null].filter((part) => part !== null);
  const at = event.timestamp === undefined ? null : event.timestamp * 1000;
  return step(at, 'meta', event.delivery_status, details.join(' ') || null);
}

function step(at: number | null, source: TraceStep['source'], event: string, details: string | null): TraceStep {
  return { at: isoTime(at), source, event, details };
}
