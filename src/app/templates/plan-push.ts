import { listTemplates, listTemplatesNamed } from '../../core/graph/templates.js';
import type { DeletionRow } from '../../core/templates/actions/deletion.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import type { Meant } from '../../core/templates/pick.js';
import type { PushFacts } from '../../core/templates/push/facts.js';
import { type Plan, planPush } from '../../core/templates/push/plan.js';
import { planPrune } from '../../core/templates/push/prune.js';
import type { Ports } from '../ports.js';
import { openAccount } from './account.js';
import type { Events } from './events.js';
import { gatherTemplates } from './gather.js';
import { gatherPushFacts } from './push-facts.js';

export interface PlanInput {
  /** Folder of template files, as the user named it. */
  readonly dir: string;
  /**
   * Only the templates that these mean: files, folders, names and `name:language`. What else Meta has is not part
   * of the plan. Empty: all of the folder.
   */
  readonly words: readonly string[];
  /** Whether what no file holds is to be deleted. */
  readonly prunes?: boolean | undefined;
  /** Whether links and sample files may lead out of the folder. */
  readonly allowOutside?: boolean | undefined;
}

/** A plan, what it was made with, and what it deletes once the rest is done. */
export interface MadePlan {
  readonly plan: Plan;
  readonly facts: PushFacts;
  readonly deletions: readonly DeletionRow[];
  /** Whose uploads the handles among the facts are, where that was asked. */
  readonly appId?: string | undefined;
}

/**
 * Compares the files of a folder with what Meta has.
 * @throws {LintRefusal} exit 5 when the linter finds errors
 * @throws {CliError} exit 3 for a path or name that does not exist; exit 5 for a media sample that Meta would refuse
 */
export async function planTemplates(input: PlanInput, ports: Ports, events: Events): Promise<MadePlan> {
  const { dir, words, allowOutside, prunes = false } = input;
  const { definitions, meant } = await gatherTemplates({ dir, words, allowOutside, needsAll: prunes }, ports);
  const made = await planDefinitions(definitions, meant, ports, events);
  return prunes ? { ...made, ...planPrune(made.plan, ports.clock.now()) } : made;
}

/** The same for templates that were read already. @param meant which templates of Meta's the plan is about */
export async function planDefinitions(
  definitions: readonly TemplateDefinition[],
  { names, has }: Meant,
  ports: Ports,
  events: Events,
): Promise<MadePlan> {
  const account = await openAccount(ports);
  const { graph, wabaId } = account;
  const remote =
    names === undefined ? await listTemplates(graph, wabaId) : await listTemplatesNamed(graph, wabaId, names);
  const gathered = await gatherPushFacts(definitions, account, remote, ports, events);
  return { plan: planPush(definitions, remote.filter(has), gathered.facts), deletions: [], ...gathered };
}
