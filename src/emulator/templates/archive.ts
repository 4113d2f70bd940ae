import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam } from '../graph/call.js';
import { invalidParameter } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';
import { ARCHIVE_LIFE_MS, MAX_ARCHIVED } from '../model/meta-limits.js';
import type { Template, TemplateStatus } from '../model/template.js';
import { dropTemplate } from '../model/template-store.js';
import type { World } from '../model/world.js';
import { statusUpdate } from './events.js';
import { notify } from './notify.js';

/** `POST /{waba-id}/message_templates/archive`, at Meta on a host of its own. */
export function archiveTemplates(call: Call, waba: Waba): unknown {
  const { moved, failed } = moveEach(call, waba, (template) => {
    if (template.status !== 'APPROVED' && template.status !== 'REJECTED') {
      return 'Only approved or rejected templates can be archived';
    }
    archive(call.world, template);
    return undefined;
  });
  return { archived_templates: moved, failed_templates: failed };
}

/** `POST /{waba-id}/message_templates/unarchive`. */
export function unarchiveTemplates(call: Call, waba: Waba): unknown {
  const { moved, failed } = moveEach(call, waba, (template) => {
    if (template.status !== 'ARCHIVED') return 'Template is not archived';
    unarchive(call.world, template);
    return undefined;
  });
  return { unarchived_templates: moved, failed_templates: failed };
}

interface Moved {
  readonly moved: readonly string[];
  readonly failed: Readonly<Record<string, string>>;
}

/** @param move archives the template, or returns why it cannot */
function moveEach({ world, token, params }: Call, waba: Waba, move: (template: Template) => string | undefined): Moved {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  const ids = listParam(params, 'hsm_ids');
  if (ids.length === 0 || ids.length > MAX_ARCHIVED) throw invalidParameter(`hsm_ids takes 1 to ${MAX_ARCHIVED} ids.`);
  const failed: Record<string, string> = {};
  for (const id of ids) {
    const template = world.state.templates.get(id);
    const reason = template?.wabaId === waba.id ? move(template) : 'Template does not exist';
    if (reason !== undefined) failed[id] = reason;
  }
  return { moved: ids.filter((id) => failed[id] === undefined), failed };
}

function archive(world: World, template: Template): void {
  template.archivedFrom = template.status;
  setStatus(world, template, 'ARCHIVED', 'ARCHIVED');
  world.schedule(ARCHIVE_LIFE_MS, { kind: 'expire', templateId: template.id, since: world.clock.now() });
}

function unarchive(world: World, template: Template): void {
  const before = template.archivedFrom ?? 'APPROVED';
  template.archivedFrom = undefined;
  setStatus(world, template, before, 'UNARCHIVED');
}

/** The webhook's event says what happened, which in the second case is not a status. */
function setStatus(world: World, template: Template, status: TemplateStatus, event: string): void {
  template.status = status;
  template.updatedAt = world.clock.now();
  notify(world, template, statusUpdate(template, { event }));
}

/** Deletes an archived template for good, unless it was taken back since. */
export function expire(world: World, templateId: string, since: number): void {
  const template = world.state.templates.get(templateId);
  if (template?.status !== 'ARCHIVED' || template.updatedAt > since) return;
  dropTemplate(world.state, template);
  setStatus(world, template, 'DELETED', 'DELETED');
}
