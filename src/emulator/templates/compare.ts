import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, requiredText } from '../graph/call.js';
import { invalidParameter } from '../graph/refusal.js';
import { hoursOf, sum } from '../model/figures.js';
import type { QualityScore, Template } from '../model/template.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-comparison */
const DAYS = [7, 30, 60, 90];
const MIN_SENDS = 1_000;
const DAY_S = 24 * 60 * 60;

/** The emulator knows no blocks: a template of lower quality counts as blocked more often. */
const BY_QUALITY: readonly QualityScore[] = ['GREEN', 'UNKNOWN', 'YELLOW', 'RED'];

/** `GET /{template-id}/compare`. */
export function compareTemplates(call: Call, template: Template): unknown {
  const { world, token, params } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, template.wabaId);
  const [otherId, ...more] = listParam(params, 'template_ids');
  const other = world.state.templates.get(otherId ?? '');
  if (more.length > 0 || other?.wabaId !== template.wabaId || other.id === template.id) {
    throw invalidParameter('template_ids takes the id of one other template of the same account.');
  }
  const both = [template, other];
  const span = readSpan(call);
  const sends = both.map(({ id }) => ({ key: id, value: sum(hoursOf(world.state, id, 'sent', span)) }));
  if (sends.some(({ value }) => value < MIN_SENDS)) {
    throw invalidParameter(`Each template must have been sent at least ${MIN_SENDS} times in this time.`);
  }
  const ranked = both.toSorted((left, right) => BY_QUALITY.indexOf(left.quality) - BY_QUALITY.indexOf(right.quality));
  return {
    data: [
      { metric: 'BLOCK_RATE', type: 'RELATIVE', order_by_relative_metric: ranked.map(({ id }) => id) },
      { metric: 'MESSAGE_SENDS', type: 'NUMBER_VALUES', number_values: sends },
      {
        metric: 'TOP_BLOCK_REASON',
        type: 'STRING_VALUES',
        string_values: both.map(({ id }) => ({ key: id, value: 'UNKNOWN_BLOCK_REASON' })),
      },
    ],
  };
}

function readSpan({ world, params }: Call): { readonly startMs: number; readonly endMs: number } {
  const start = Number(requiredText(params, 'start'));
  const end = Number(requiredText(params, 'end'));
  const isKnown = DAYS.some((days) => end - start === days * DAY_S);
  if (!isKnown || Math.abs(world.clock.now() / 1000 - end) > DAY_S) {
    throw invalidParameter(`start and end must be ${DAYS.join(', ')} days apart, and end now.`);
  }
  return { startMs: start * 1000, endMs: end * 1000 };
}
