import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/run.js';

/** What a job on a runner of GitHub has: a folder for each purpose, files to write to, and an event. */
export interface Runner {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** What was written so far; an empty text before that. */
  read(file: 'output' | 'summary.md'): Promise<string>;
}

export interface Ended {
  readonly exitCode: number | null;
  /** stdout, which is the log; a script that writes to stderr fails the test. */
  readonly log: string;
}

export const MERGE = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' };

/** A runner with an event of this payload, by default one of pull request 7. */
export async function createRunner(event: object = { pull_request: { number: 7 } }): Promise<Runner> {
  const folder = await temporaryFolder();
  const file = (name: string) => join(folder, name);
  const payload = { repository: { default_branch: 'main' }, ...event };
  await Promise.all([
    writeFile(file('event.json'), JSON.stringify(payload)),
    writeFile(file('output'), ''),
    writeFile(file('summary.md'), ''),
  ]);
  return {
    folder,
    env: {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: file('event.json'),
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary.md'),
      GITHUB_REPOSITORY: 'example-shop/messages',
      GITHUB_WORKFLOW: 'WhatsApp templates',
      GITHUB_JOB: 'check',
      RUNNER_TEMP: folder,
    },
    read: (name) => readFile(file(name), 'utf8'),
  };
}

export interface ChildOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Sees the log as it grows, and can send signals. */
  readonly onLog?: (log: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs a script of the action as the runner does: a process of its own, with this environment and no other. */
export function runScript(name: string, { env, args = [], onLog }: ChildOptions): Promise<Ended> {
  const script = fileURLToPath(new URL(`../../action/${name}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { log: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text.log += chunk;
      onLog?.(text.log, (signal) => child.kill(signal));
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      text.stderr += chunk;
    });
    child.on('error', reject).on('close', (exitCode) => {
      if (text.stderr === '') resolve({ exitCode, log: text.log });
      else reject(new Error(text.stderr));
    });
  });
}
