import { DAY_MS, HOUR_MS } from '../../core/time-units.js';
import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, textParam } from '../graph/call.js';
import { missingParameter, Refusal } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { MAX_DELETIONS } from '../model/meta-limits.js';
import type { Template } from '../model/template.js';
import { dropTemplate, templatesNamed } from '../model/template-store.js';
import type { World } from '../model/world.js';
import { statusUpdate } from './events.js';
import { notify } from './notify.js';
import { lockName, refuse } from './state-rules.js';

/** Meta's own sample, which it keeps. */
const SAMPLE_NAME = 'hello_world';
/** How long Meta waits for messages on their way. How often it looks is not published. */
const PURGE_FOR_MS = 30 * DAY_MS;
const PURGE_EVERY_MS = HOUR_MS;

/**
 * `DELETE /{waba-id}/message_templates`: every language of `name`; the one with `hsm_id` and `name`; or all of `hsm_ids`.
 * A wrong id among the last deletes nothing.
 */
export function deleteTemplates(call: Call, waba: Waba): unknown {
  const { world, params, token } = call;
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  const name = textParam(params, 'name');
  const id = textParam(params, 'hsm_id');
  const ids = listParam(params, 'hsm_ids').map((item) => item.trim());
  if (ids.length > 0) {
    if (name !== undefined || id !== undefined || ids.length > MAX_DELETIONS) {
      throw new Refusal(100, { message: `(#100) hsm_ids stands alone and takes up to ${MAX_DELETIONS} ids.` });
    }
    return remove(
      world,
      ids.map((wanted) => found(ownTemplate(world, waba, wanted), wanted)),
    );
  }
  if (name === undefined) throw missingParameter('name');
  const named = templatesNamed(world.state, { wabaId: waba.id, name });
  const matching = named.filter((template) => id === undefined || template.id === id);
  return remove(world, [found(matching[0], id ?? name), ...matching.slice(1)]);
}

function ownTemplate({ state }: World, waba: Waba, id: string): Template | undefined {
  const template = state.templates.get(id);
  return template?.wabaId === waba.id ? template : undefined;
}

function found(template: Template | undefined, wanted: string): Template {
  if (template !== undefined) return template;
  throw new Refusal(100, {
    message: 'Invalid parameter',
    userTitle: 'Message template not found',
    userMessage: `There is no message template ${wanted} in this account.`,
  });
}

function remove(world: World, templates: readonly Template[]): unknown {
  for (const template of templates) {
    if (template.name === SAMPLE_NAME) throw refuse(2388094, 'Sample message templates cannot be deleted.');
    if (template.source === 'AUTO_GENERATED') {
      throw refuse(2388330, 'Templates that Direct Send has made cannot be deleted.');
    }
    if (template.status === 'DISABLED') throw refuse(2388039, 'A disabled template cannot be deleted.');
  }
  for (const template of templates) {
    if (template.status === 'APPROVED') lockName(world, template);
    if (!isInTransit(world, template)) erase(world, template);
    else if (template.status !== 'PENDING_DELETION') deleteLater(world, template);
  }
  return { success: true };
}

/** Messages of the template are still on their way: it stays until they have arrived. */
function deleteLater(world: World, template: Template): void {
  template.status = 'PENDING_DELETION';
  template.updatedAt = world.clock.now();
  notify(world, template, statusUpdate(template, { reason: null }));
  world.schedule(PURGE_EVERY_MS, { kind: 'purge', templateId: template.id, since: world.clock.now() });
}

/** Tries again to delete a template for good. */
export function purge(world: World, templateId: string, since: number): void {
  const template = world.state.templates.get(templateId);
  if (template?.status !== 'PENDING_DELETION') return;
  const isOver = world.clock.now() - since >= PURGE_FOR_MS;
  if (isOver || !isInTransit(world, template)) erase(world, template);
  else world.schedule(PURGE_EVERY_MS, { kind: 'purge', templateId, since });
}

function erase(world: World, template: Template): void {
  dropTemplate(world.state, template);
  template.status = 'DELETED';
  notify(world, template, statusUpdate(template));
}

function isInTransit({ state }: World, template: Template): boolean {
  return (state.inTransit.get(template.id) ?? 0) > 0;
}
