import type { Context } from '../../context.js';
import { listTemplates } from '../../core/graph/templates.js';
import { requireSetting } from '../../core/settings/resolve.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { type Plan, planPush } from '../../core/templates/plan.js';

/** The plan for these templates; with names, what Meta has under other names is no part of it. */
export async function makePlan(
  context: Context,
  definitions: readonly TemplateDefinition[],
  names: readonly string[],
): Promise<Plan> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const remote = await listTemplates(await context.graph(), wabaId);
  return planPush(definitions, names.length === 0 ? remote : remote.filter(({ name }) => names.includes(name)));
}
