import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageDir } from '../support/run.js';

/** A step of a composite action. */
interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const actionText = await readFile(join(packageDir, 'action.yml'), 'utf8');
export const actionFile: ActionFile = parse(actionText);

/** Values that expressions name by dotted paths: `github.token`, `steps.run.outputs.errors`. */
export type Contexts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Fills in the expressions of a text. An unset value is an empty text, as on GitHub.
 * @throws {Error} for an expression that is more than a dotted path, and for a context that does not exist there
 */
export function fillIn(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_all, expression: string) => {
    const [context = '', ...names] = expression.split('.');
    if (!/^[\w.-]+$/.test(expression) || contexts[context] === undefined)
      throw new Error(`cannot evaluate ${expression}`);
    const value = names.reduce<unknown>((found, name) => (found as Record<string, unknown>)?.[name], contexts[context]);
    return String(value ?? '');
  });
}

export interface ActionRun {
  /** `with` of the workflow. */
  readonly with: Readonly<Record<string, string>>;
  /** What the process has beside the steps' own: the variables of the job and of the runner. */
  readonly env: Readonly<Record<string, string>>;
  readonly github: Readonly<Record<string, unknown>>;
  readonly runnerTemp: string;
  readonly workspace: string;
}

export interface ActionResult {
  readonly succeeded: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  /** What each step that ran wrote, by its name. */
  readonly logs: Readonly<Record<string, string>>;
}

/** Runs action.yml as a runner would: its steps in order, in bash, after a failure only those that ask for it. */
export async function runAction({ with: given, env, github, runnerTemp, workspace }: ActionRun): Promise<ActionResult> {
  const defaults = Object.fromEntries(Object.entries(actionFile.inputs).map(([name, input]) => [name, input.default]));
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const contexts = { inputs: { ...defaults, ...given }, github, runner: { temp: runnerTemp }, steps };
  const fill = (text: string) => fillIn(text, contexts);
  const logs: Record<string, string> = {};
  let succeeded = true;
  for (const step of actionFile.runs.steps) {
    if (!succeeded && !step.if?.includes('!cancelled()')) continue;
    const file = join(runnerTemp, `output-${step.id ?? 'none'}`);
    await writeFile(file, '');
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, fill(value)]));
    const { exitCode, log } = await bash(fill(step.run), {
      cwd: fill(step['working-directory'] ?? workspace),
      env: { ...env, RUNNER_TEMP: runnerTemp, GITHUB_ACTION_PATH: packageDir, GITHUB_OUTPUT: file, ...own },
    });
    logs[step.name] = log;
    if (step.id !== undefined) steps[step.id] = { outputs: readOutputs(await readFile(file, 'utf8')) };
    succeeded &&= exitCode === 0;
  }
  const outputs = Object.entries(actionFile.outputs).map(([name, { value }]) => [name, fill(value)]);
  return { succeeded, outputs: Object.fromEntries(outputs), logs };
}

function readOutputs(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/^([\w-]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
}

function bash(
  script: string,
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<{ exitCode: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const words = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script];
    const child = spawn('bash', words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    const add = (chunk: string) => {
      log += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', add);
    child.stderr.setEncoding('utf8').on('data', add);
    child.on('error', reject).on('close', (exitCode) => resolve({ exitCode, log }));
  });
}
