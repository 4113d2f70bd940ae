import { resolve } from 'node:path';
import { usageError } from '../../core/errors/command.js';
import type { CliError } from '../../core/errors/error.js';
import { fileNotFound } from '../../core/errors/files.js';
import {
  fileNotWritten,
  planForOtherAccount,
  planStale,
  planUnreadable,
  planVersion,
} from '../../core/errors/templates.js';
import { diskProblem } from '../../core/files/disk-problem.js';
import { readText } from '../../core/files/read-text.js';
import { replaceFile } from '../../core/files/write-private.js';
import { listTemplatesNamed } from '../../core/graph/templates.js';
import { requireSetting, type Settings } from '../../core/settings/resolve.js';
import { isWithin } from '../../core/templates/files/within.js';
import { PLAN_VERSION, planText, readPlan, type SavedPlan } from '../../core/templates/saved-plan/plan-file.js';
import { restorePlan } from '../../core/templates/saved-plan/restore.js';
import { savedForm } from '../../core/templates/saved-plan/save.js';
import type { Ports } from '../ports.js';
import { openAccount } from './account.js';
import type { Events } from './events.js';
import { gatherTemplates } from './gather.js';
import type { MadePlan, PlanInput } from './plan-push.js';
import { gatherPushFacts } from './push-facts.js';

/** No plan of a full account is larger. */
const MAX_BYTES = 100 * 1024 * 1024;

/**
 * Whether a word of `push` means a saved plan: a .json file, unless it is one of the templates' folder or other JSON.
 * @param dir folder of template files, as the user named it
 */
export async function isSavedPlan(word: string, dir: string, { system }: Pick<Ports, 'system'>): Promise<boolean> {
  if (!isPlanName(word)) return false;
  const path = resolve(system.cwd, word);
  const found = await readPlanText(path);
  const read = found.kind === 'text' ? readPlan(found.text) : undefined;
  if (read !== undefined && read.kind !== 'other') return true;
  return !read?.isJson && !isWithin(resolve(system.cwd, dir), path);
}

function isPlanName(word: string): boolean {
  return word.endsWith('.json');
}

/**
 * Saves a plan to be reviewed and applied later, as a whole: a reader sees the old file or the new one.
 * @param file as the user named it; relative to where the command runs
 * @throws {CliError} exit 2 for a name that `push` would not take for a plan; exit 1 when it cannot be written
 */
export async function savePlan({ plan }: MadePlan, input: PlanInput, file: string, ports: Ports): Promise<void> {
  requirePlanName(file);
  const settings = await ports.settings();
  const createdAt = new Date(ports.clock.now()).toISOString();
  const origin = { createdAt, account: accountOf(settings), dir: input.dir, names: [...input.words] };
  try {
    await replaceFile(resolve(ports.system.cwd, file), planText(savedForm(plan, origin)));
  } catch (error) {
    const problem = diskProblem(error);
    if (problem === undefined) throw error;
    throw fileNotWritten(`The plan was not saved: ${file}: ${problem}.`, {
      hint: 'name another file with --out',
      cause: error,
    });
  }
}

/** Checked before the plan is made, too. @throws {CliError} exit 2 */
export function requirePlanName(file: string): void {
  if (!isPlanName(file)) throw usageError(`"${file}" does not end in .json.`, 'name the plan plan.json, for example');
}

/**
 * A saved plan, if all it was made from is as it was: the account, the files and the templates that it changes.
 * @param file as the user named it
 * @throws {CliError} exit 8 saying what has moved, or when it is a plan for another account or of another format; exit 3
 * if the file does not exist; exit 2 for one that is not a plan, or damaged
 * @throws {LintRefusal} exit 5 when the linter finds errors in the files
 */
export async function loadPlan(
  file: string,
  ports: Ports,
  events: Events,
  { allowOutside }: Pick<PlanInput, 'allowOutside'> = {},
): Promise<MadePlan> {
  const saved = await readSavedPlan(file, ports);
  requireSameAccount(saved, file, await ports.settings());
  const { dir, names: words } = saved;
  const { definitions } = await gatherTemplates({ dir, words, allowOutside, allowsMissing: true }, ports);
  const account = await openAccount(ports);
  const names = new Set([...definitions, ...saved.steps].map(({ name }) => name));
  const remote = await listTemplatesNamed(account.graph, account.wabaId, names);
  const gathered = await gatherPushFacts(definitions, account, remote, ports, events);
  const restored = restorePlan(saved, { definitions, remote, samples: gathered.facts.samples });
  if (restored.kind === 'stale') throw stale(file, restored.moved);
  return { plan: restored.plan, deletions: [], ...gathered };
}

async function readSavedPlan(file: string, { system }: Ports): Promise<SavedPlan> {
  const found = await readPlanText(resolve(system.cwd, file));
  if (found.kind === 'none') {
    const hint = 'save a plan with `wactl templates plan --out plan.json`';
    throw fileNotFound(`File not found: ${file}`, { hint });
  }
  if (found.kind === 'bad') throw unreadable(`${file} ${found.problem}.`);
  const read = readPlan(found.text);
  switch (read.kind) {
    case 'plan':
      return read.plan;
    case 'version':
      throw planVersion(`${file} was saved in version ${read.version} of the format, and this is ${PLAN_VERSION}.`, {
        why: 'another release of wactl saved it',
        hint: planAgain(file),
      });
    case 'damaged':
      throw unreadable(`${file} is damaged: it was cut off, or changed after it was saved.`, planAgain(file));
    case 'other':
      throw unreadable(`${file} is not a saved plan.`);
  }
}

function readPlanText(path: string) {
  return readText(path, { maxBytes: MAX_BYTES, followLinks: true });
}

function unreadable(
  message: string,
  hint = 'save a plan with `wactl templates plan --out plan.json`; to push one template, give its name',
): CliError {
  return planUnreadable(message, { hint });
}

function requireSameAccount({ account }: SavedPlan, file: string, settings: Settings): void {
  const own = accountOf(settings);
  if (own.wabaId === account.wabaId && own.graphUrl === account.graphUrl) return;
  const isHost = own.wabaId === account.wabaId;
  throw planForOtherAccount(`${file} is a plan for another account.`, {
    why: isHost
      ? `it was made at ${account.graphUrl}, and this command talks to ${own.graphUrl}`
      : `it was made for the account ${account.wabaId}, and this is ${own.wabaId}`,
    hint: `choose the account with --profile, or ${planAgain(file)}`,
  });
}

function accountOf(settings: Settings): SavedPlan['account'] {
  return { wabaId: requireSetting(settings, 'wabaId'), graphUrl: new URL(settings.graphUrl.value).origin };
}

/** Reasons that are named; the rest is counted. */
const NAMED = 10;

function stale(file: string, moved: readonly string[]): CliError {
  const more = moved.length > NAMED ? [`And ${moved.length - NAMED} more.`] : [];
  return planStale(`${file} is out of date, and nothing was done.`, {
    why: [...moved.slice(0, NAMED), ...more].join(' '),
    hint: planAgain(file),
  });
}

function planAgain(file: string): string {
  return `make a new one and review it: \`wactl templates plan --out ${file}\``;
}
