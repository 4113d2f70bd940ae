import { DAY_MS } from '../../core/time-units.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, requiredText } from '../graph/call.js';
import { page } from '../graph/paging.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { hoursOf, type Span, sum } from '../model/figures.js';
import { ANALYTICS_LOOK_BACK_MS, MAX_ANALYSED } from '../model/meta-limits.js';
import type { World } from '../model/world.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics */
const METRICS = ['SENT', 'DELIVERED', 'READ', 'CLICKED', 'COST'];

/** `GET /{waba-id}/template_analytics`: what the emulator's own messages came to, by days of UTC. */
export function readAnalytics(call: Call, waba: Waba): unknown {
  const { world, token, params } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  if (!waba.insightsEnabled) throw new Refusal(200007);
  const span = readSpan(call);
  const granularity = requiredText(params, 'granularity').toUpperCase();
  if (granularity !== 'DAILY') throw invalidParameter('granularity must be DAILY.');
  const ids = listParam(params, 'template_ids');
  if (ids.length === 0 || ids.length > MAX_ANALYSED)
    throw invalidParameter(`template_ids takes 1 to ${MAX_ANALYSED} ids.`);
  const foreign = ids.find((id) => world.state.templates.get(id)?.wabaId !== waba.id);
  if (foreign !== undefined) throw invalidParameter(`The template ${foreign} does not belong to this account.`);
  const named = listParam(params, 'metric_types').map((metric) => metric.toUpperCase());
  const metrics = named.length === 0 ? METRICS : named;
  const points = ids.flatMap((id) => pointsOf(world, id, span, metrics));
  const group = { granularity, product_type: 'cloud_api', data_points: points };
  return page(
    [group],
    call,
    () => 0,
    (entry) => entry,
  );
}

function readSpan({ world, params }: Call): Span {
  const startMs = Number(requiredText(params, 'start')) * 1000;
  const endMs = Number(requiredText(params, 'end')) * 1000;
  if (!Number.isInteger(startMs) || !Number.isInteger(endMs) || endMs < startMs) {
    throw invalidParameter('start and end must be UNIX timestamps, in this order.');
  }
  if (startMs < world.clock.now() - ANALYTICS_LOOK_BACK_MS)
    throw invalidParameter('start must lie within the last 90 days.');
  return { startMs, endMs };
}

function pointsOf(world: World, templateId: string, span: Span, metrics: readonly string[]): unknown[] {
  const hours = {
    sent: hoursOf(world.state, templateId, 'sent', span),
    delivered: hoursOf(world.state, templateId, 'delivered', span),
    read: hoursOf(world.state, templateId, 'read', span),
  };
  const points: unknown[] = [];
  for (let day = dayOf(span.startMs); day <= span.endMs; day += DAY_MS) {
    const count = (list: (typeof hours)['sent']) => sum(list.filter(({ at }) => dayOf(at) === day));
    points.push({
      template_id: templateId,
      start: day / 1000,
      end: (day + DAY_MS) / 1000,
      ...(metrics.includes('SENT') ? { sent: count(hours.sent) } : {}),
      ...(metrics.includes('DELIVERED') ? { delivered: count(hours.delivered) } : {}),
      ...(metrics.includes('READ') ? { read: count(hours.read) } : {}),
      ...(metrics.includes('CLICKED') ? { clicked: [] } : {}),
      // Meta leaves the value out where nothing was spent.
      ...(metrics.includes('COST') ? { cost: [{ type: 'amount_spent' }] } : {}),
    });
  }
  return points;
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}
