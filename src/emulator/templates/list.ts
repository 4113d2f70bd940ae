import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, textParam } from '../graph/call.js';
import { backwards, page } from '../graph/paging.js';
import type { Waba } from '../model/account.js';
import type { Template } from '../model/template.js';
import { templatesOf } from '../model/template-store.js';
import type { World } from '../model/world.js';
import { templateViewer } from './view.js';

/** Larger than elsewhere. Source: https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/ */
const MAX_LIMIT = 1_000;

/** `GET /{waba-id}/message_templates`: the newest first. `name` finds parts of names, as Meta's does. */
export function listTemplates(call: Call, waba: Waba): unknown {
  requireScope(call.token, 'whatsapp_business_management');
  requireWaba(call.token, waba.id);
  const own = templatesOf(call.world.state, waba.id);
  const matches = matcher(call);
  const listed = page(backwards(own), call, ({ ordinal }) => -ordinal, templateViewer(call), {
    maxLimit: MAX_LIMIT,
    matches,
  });
  const summary = textParam(call.params, 'summary');
  if (summary === undefined) return listed;
  const complete = summary.split(',').includes('are_translations_complete')
    ? { are_translations_complete: areComplete(own) }
    : {};
  const totals = {
    total_count: own.filter(matches).length,
    message_template_count: own.length,
    message_template_limit: templateLimit(call.world, waba.id),
  };
  return { ...listed, summary: { ...totals, ...complete } };
}

/** Whether each name exists in every language of the account; Meta's meaning is not published. */
function areComplete(templates: readonly Template[]): boolean {
  const languages = new Set(templates.map(({ language }) => language));
  const names = new Set(templates.map(({ name }) => name));
  return templates.length === languages.size * names.size;
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview */
const LIMITS = { usual: 250, raised: 6_000 } as const;

/** How many templates an account may hold: more once the portfolio is verified and a number has an approved name. */
export function templateLimit({ state }: World, wabaId: string): number {
  if (state.settings.templateLimit !== null) return state.settings.templateLimit;
  const business = state.businesses.get(state.wabas.get(wabaId)?.businessId ?? '');
  const isNamed = [...state.numbers.values()].some(
    (number) => number.wabaId === wabaId && number.nameStatus === 'APPROVED',
  );
  return business?.verificationStatus === 'verified' && isNamed ? LIMITS.raised : LIMITS.usual;
}

/** The texts of a template are put together once: an edit puts other components in place of the old ones. */
const texts = new WeakMap<Template['components'], string>();

/** In lower case. */
function textOf({ components }: Template): string {
  const text = texts.get(components) ?? JSON.stringify(components).toLowerCase();
  texts.set(components, text);
  return text;
}

function matcher({ params }: Call): (template: Template) => boolean {
  const name = textParam(params, 'name')?.toLowerCase();
  const content = textParam(params, 'content')?.toLowerCase();
  const either = textParam(params, 'name_or_content')?.toLowerCase();
  const statuses = listParam(params, 'status').map((item) => item.toUpperCase());
  const categories = listParam(params, 'category').map((item) => item.toUpperCase());
  const scores = listParam(params, 'quality_score').map((item) => item.toUpperCase());
  const languages = listParam(params, 'language');
  const sources = listParam(params, 'source').map((item) => item.toUpperCase());
  const correct = listParam(params, 'correct_category').map((item) => item.toUpperCase());
  const has = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  const needsText = content !== undefined || either !== undefined;
  return (template) => {
    const text = needsText ? textOf(template) : '';
    return (
      (name === undefined || template.name.includes(name)) &&
      (content === undefined || text.includes(content)) &&
      (either === undefined || template.name.includes(either) || text.includes(either)) &&
      has(statuses, template.status) &&
      has(categories, template.category) &&
      has(scores, template.quality) &&
      has(languages, template.language) &&
      has(sources, template.source) &&
      has(correct, template.correctCategory ?? '')
    );
  };
}
