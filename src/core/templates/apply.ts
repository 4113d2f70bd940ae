import { CliError, EXIT, type ExitCode } from '../errors.js';
import type { Graph } from '../graph/client.js';
import { GraphError } from '../graph/errors.js';
import {
  type CreateTemplate,
  createTemplate,
  type EditTemplate,
  editTemplate,
  listTemplates,
  type RemoteTemplate,
} from '../graph/templates.js';
import { compareTemplates } from './diff.js';
import type { Plan, PlanRow, PlanStep } from './plan.js';

/** What became of one step. */
export interface PushResult {
  readonly action: 'create' | 'edit';
  readonly name: string;
  readonly language: string;
  /** `unknown`: no answer came, and Meta does not show the change yet. */
  readonly outcome: 'done' | 'refused' | 'unknown' | 'not-tried';
  /** As read back; null where Meta has none, or could not be asked. */
  readonly id: string | null;
  readonly status: string | null;
  /** Can differ from the one asked for: Meta decides. */
  readonly category: string | null;
  readonly error: PushError | null;
}

interface PushError {
  readonly code: string;
  readonly message: string;
  readonly why?: string | undefined;
  readonly hint?: string | undefined;
  readonly meta?: CliError['meta'];
}

export interface PushReport {
  readonly results: readonly PushResult[];
  /** What made the rest pointless to try: no permission, a rate limit, no network. */
  readonly stoppedBy?: CliError;
}

export interface ApplyOptions {
  readonly wabaId: string;
  /** Nothing new is begun once it is aborted. */
  readonly signal: AbortSignal;
  /** Called before each step. */
  readonly onStep?: (row: PlanRow) => void;
}

/**
 * Carries out the creations and edits of a plan in its order and keeps going after a refusal, so that one failure hides
 * no other. Nothing is tried twice. What was done is read back from Meta at the end; a step without an answer counts as
 * done when it shows there.
 */
export async function applyPush(plan: Plan, graph: Graph, options: ApplyOptions): Promise<PushReport> {
  const steps = plan.steps.filter(({ row }) => row.action === 'create' || row.action === 'edit');
  const tried = new Map<PlanStep, CliError | undefined>();
  let stoppedBy: CliError | undefined;
  for (const step of steps) {
    if (options.signal.aborted || stoppedBy !== undefined) break;
    options.onStep?.(step.row);
    const error = await tryStep(step, graph, options);
    tried.set(step, error);
    if (error !== undefined && endsAll(error)) stoppedBy = error;
  }
  const remote = tried.size === 0 ? undefined : await readBack(graph, options);
  const results = steps.map((step) => resultOf(step, tried.has(step), tried.get(step), remote));
  return { results, ...(stoppedBy === undefined ? {} : { stoppedBy }) };
}

async function tryStep(step: PlanStep, graph: Graph, { wabaId, signal }: ApplyOptions): Promise<CliError | undefined> {
  const { definition, remote } = step;
  if (definition === undefined) return undefined;
  try {
    if (remote === undefined) await createTemplate(graph, wabaId, definition.body);
    else await editTemplate(graph, remote.id, editBody(definition.body, step.row));
    return undefined;
  } catch (error) {
    if (error instanceof CliError) return error;
    if (signal.aborted) return INTERRUPTED;
    throw error;
  }
}

const INTERRUPTED = new CliError('Interrupted before Meta answered.', {
  code: 'interrupted',
  exitCode: EXIT.interrupted,
  hint: 'see with `wactl templates plan` what Meta took',
});

/** An edit carries what changed; `components` replaces all of them, so they always go whole. */
function editBody(body: CreateTemplate, { changes }: PlanRow): EditTemplate {
  const changed = changes.map(({ path }) => path).filter((path) => EDITABLE_FIELDS.has(path));
  const fields = changed.map((field) => [field, body[field as keyof CreateTemplate]]);
  return { ...Object.fromEntries(fields), ...(body.components === undefined ? {} : { components: body.components }) };
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/message-template-api */
const EDITABLE_FIELDS: ReadonlySet<string> = new Set([
  'category',
  'message_send_ttl_seconds',
  'parameter_format',
  'cta_url_link_tracking_opted_out',
  'sub_category',
  'display_format',
]);

/** Code 100 is about this template (its content, its edit limit) and says nothing about the next one. */
function endsAll(error: CliError): boolean {
  if (error instanceof GraphError && error.graph.code === 100) return false;
  const codes: readonly ExitCode[] = [EXIT.auth, EXIT.limit, EXIT.remote, EXIT.interrupted];
  return codes.includes(error.exitCode);
}

/** Undefined when Meta cannot be asked now: then the results say what the answers said. */
async function readBack(graph: Graph, { wabaId, signal }: ApplyOptions): Promise<RemoteTemplate[] | undefined> {
  if (signal.aborted) return undefined;
  try {
    return await listTemplates(graph, wabaId);
  } catch (error) {
    if (error instanceof CliError) return undefined;
    throw error;
  }
}

function resultOf(
  { row, definition }: PlanStep,
  wasTried: boolean,
  error: CliError | undefined,
  remote: readonly RemoteTemplate[] | undefined,
): PushResult {
  const { name, language } = row;
  const found = remote?.find((template) => template.name === name && template.language === language);
  const shows = () => !!found && !!definition && compareTemplates(definition.body, found).changes.length === 0;
  const outcome = wasTried ? outcomeOf(error, shows) : 'not-tried';
  return {
    action: row.action === 'edit' ? 'edit' : 'create',
    name,
    language,
    outcome,
    id: found?.id ?? null,
    status: found?.status ?? null,
    category: found?.category ?? null,
    error: error === undefined || outcome === 'done' ? null : describe(error),
  };
}

function outcomeOf(error: CliError | undefined, shows: () => boolean): PushResult['outcome'] {
  if (error === undefined) return 'done';
  if (error instanceof GraphError && error.exitCode !== EXIT.remote) return 'refused';
  return shows() ? 'done' : 'unknown';
}

function describe({ code, message, why, hint, meta }: CliError): PushError {
  return { code, message, why, hint, meta };
}
