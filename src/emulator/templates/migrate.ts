import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, requiredText, textParam } from '../graph/call.js';
import { invalidParameter, Refusal } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import type { Template } from '../model/template.js';
import { templatesOf } from '../model/template-store.js';
import type { World } from '../model/world.js';
import { addTemplate } from './add.js';
import { decide } from './review.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-migration */
const MAX_BATCH = 500;

/** `POST /{destination-waba-id}/migrate_message_templates`: makes the templates of another account here, too. */
export function migrateTemplates(call: Call, waba: Waba): unknown {
  const { world, token, params } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  const source = world.state.wabas.get(requiredText(params, 'source_waba_id'));
  if (source === undefined || source.id === waba.id || source.businessId !== waba.businessId) {
    throw invalidParameter('source_waba_id must be another account of the same business.');
  }
  requireWaba(token, source.id);
  const migrated: string[] = [];
  const failed: Record<string, string> = {};
  for (const template of chosen(call, source)) {
    const reason = obstacle(template) ?? copyTo(world, waba, template);
    if (reason === undefined) migrated.push(template.id);
    else failed[template.id] = reason;
  }
  return { migrated_templates: migrated, failed_templates: failed };
}

function chosen({ world, params }: Call, source: Waba): readonly Template[] {
  const own = templatesOf(world.state, source.id);
  const ids = listParam(params, 'template_ids');
  const wanted = new Set(ids);
  if (ids.length > MAX_BATCH) throw invalidParameter(`template_ids takes up to ${MAX_BATCH} ids.`);
  if (ids.length > 0) return own.filter(({ id }) => wanted.has(id));
  const count = Math.min(Number(textParam(params, 'count') ?? MAX_BATCH), MAX_BATCH);
  const page = Number(textParam(params, 'page_number') ?? 0);
  if (!(Number.isInteger(count) && count > 0 && Number.isInteger(page) && page >= 0)) {
    throw invalidParameter('count and page_number must be whole numbers, the latter from 0 on.');
  }
  return own.slice(page * count, (page + 1) * count);
}

function obstacle({ status, quality }: Template): string | undefined {
  if (status !== 'APPROVED') return 'Template is not approved';
  return quality === 'GREEN' || quality === 'UNKNOWN' ? undefined : 'Template quality is too low';
}

/** The reason in a word or two, as Meta gives it. */
function copyTo(world: World, waba: Waba, template: Template): string | undefined {
  const { name, language, category, components, parameterFormat, extras } = template;
  try {
    const copy = addTemplate(world, { wabaId: waba.id, name, language, category, components, parameterFormat, extras });
    decide(world, copy, { status: 'APPROVED' });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.options.userTitle ?? error.message;
    throw error;
  }
}
