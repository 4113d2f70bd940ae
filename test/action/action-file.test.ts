import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { createProgram } from '../../src/program.js';
import { packageDir } from '../support/run.js';
import { actionFile, actionText } from './composite.js';
import { guideText, ownStep, workflow } from './guide.js';
import { commands, type Job } from './scripts.js';

const { inputs, outputs, runs } = actionFile;
const expressions = (text: string) => [...text.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, found = '']) => found);
const unique = (list: readonly string[]) => [...new Set(list)].sort();

describe('action.yml', () => {
  it('uses every input it declares, and no other', () => {
    const used = expressions(actionText).flatMap((text) => /^inputs\.(.+)$/.exec(text)?.[1] ?? []);
    expect(unique(used)).toEqual(Object.keys(inputs).sort());
  });

  it('evaluates nothing but inputs, the token, the temporary folder and the outputs of its own step', () => {
    const others = expressions(actionText).filter((text) => !/^(?:inputs|steps\.run\.outputs)\./.test(text));
    expect(unique(others)).toEqual(['!cancelled()', 'github.token', 'runner.temp']);
  });

  it('hands over the outputs under their names', () => {
    expect(Object.entries(outputs).map(([name, { value }]) => [name, value])).toEqual(
      ['errors', 'warnings', 'changes', 'exit-code'].map((name) => [name, `\${{ steps.run.outputs.${name} }}`]),
    );
  });

  it('runs no other action', () => {
    expect(actionText).not.toMatch(/^\s*-?\s*uses:/m);
    expect(runs.using).toBe('composite');
  });

  it.each(runs.steps.map((step) => [step.name, step] as const))(
    'step "%s" puts no expression on a command line',
    (_name, step) => {
      expect(expressions(step.run)).toEqual([]);
      expect(step.run).not.toMatch(/TOKEN|SECRET/);
      expect(step.shell).toBe('bash');
    },
  );

  it.each(runs.steps.map((step) => [step.name, step] as const))(
    'step "%s" has one token at most',
    (name, { env = {} }) => {
      const kept = ['GITHUB_TOKEN', 'WACTL_TOKEN', 'WACTL_APP_SECRET'].filter((secret) => env[secret] !== '');
      const needed: Record<string, string[]> = {
        'Run wactl': ['WACTL_TOKEN', 'WACTL_APP_SECRET'],
        'Comment on the pull request': ['GITHUB_TOKEN'],
      };
      expect(kept).toEqual(needed[name] ?? []);
    },
  );

  it('takes no secret as an input', () => {
    expect(Object.keys(inputs).filter((name) => /token|secret|key|waba|password/.test(name))).toEqual([]);
  });

  it('gives every input a default, which is a text', () => {
    expect(Object.entries(inputs).filter(([, input]) => typeof input.default !== 'string')).toEqual([]);
  });
});

describe('the guide', () => {
  const rows = [...guideText.matchAll(/^\| `(.+?)` \| (?:`(.+?)`)? ?\| .+ \|$/gm)];

  it('lists every input with its default', () => {
    const listed = rows.map(([, name, value]) => [name, value ?? '']);
    expect(listed).toEqual(Object.entries(inputs).map(([name, input]) => [name, input.default]));
  });

  it('lists every output', () => {
    const [, section = ''] = guideText.split('## Outputs');
    const listed = [...section.matchAll(/^\| (`.+) \| .+ \|$/gm)].flatMap(([, names = '']) => names.split(', '));
    expect(listed).toEqual(Object.keys(outputs).map((name) => `\`${name}\``));
  });

  it.each([
    ['check', workflow.jobs.check],
    ['push', workflow.jobs.push],
  ])('has a job "%s" that uses this release with inputs that exist', (_name, job) => {
    const { uses, with: given = {} } = ownStep(job);
    expect(uses.split('@')[1]).toBe(`v${packageJson.version}`);
    expect(Object.keys(given).filter((name) => inputs[name] === undefined)).toEqual([]);
  });

  it('pins every action of others by commit and keeps the token of checkout out of the working copy', () => {
    const others = Object.values(workflow.jobs).flatMap(({ steps }) =>
      steps.filter(({ uses }) => !uses.startsWith('wactl/')),
    );
    expect(unique(others.map(({ uses }) => uses.replace(/@[0-9a-f]{40}$/, '@commit')))).toEqual([
      'actions/checkout@commit',
    ]);
    expect(others.map(({ with: given }) => given)).toEqual(others.map(() => ({ 'persist-credentials': false })));
  });

  it('grants the least, and pushes one at a time', () => {
    const { permissions, jobs, on } = workflow;
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.check.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(jobs.push.permissions).toBeUndefined();
    expect(jobs.push.concurrency).toEqual({ group: 'whatsapp-templates-push', 'cancel-in-progress': false });
    expect(Object.keys(on)).toEqual(['pull_request', 'push']);
  });
});

describe('command lines parse with the program', () => {
  const job: Job = {
    command: 'check',
    dir: 'shop/templates',
    strict: true,
    comment: true,
    timeout: '30m',
    failOnPending: false,
    canReach: true,
  };

  async function parses(words: readonly string[]): Promise<void> {
    const parsed: string[] = [];
    const program = await createProgram(
      () =>
        async (...args) => {
          parsed.push((args.at(-1) as { name(): string }).name());
        },
      { writeOut() {}, writeErr() {}, columns: 80 },
    );
    await program.parseAsync([...words], { from: 'user' });
    expect(parsed).toHaveLength(1);
  }

  it.each(Object.entries(commands))('%s of the action', async (_name, build) => {
    await parses(build(job));
  });

  it('every one that the guide and the scripts name', async () => {
    const folder = join(packageDir, 'action');
    const scripts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    const text = [guideText, actionText, ...scripts].join('\n');
    const lines = unique(
      [...text.matchAll(/(?:`|'|^)wactl (templates [a-z][^`'$\n]*)(?:`|'|$)/gm)].map(([, line = '']) => line),
    );
    expect(lines).toContain('templates push --yes --wait --timeout 30m');
    expect(lines).toContain('templates status');
    for (const line of lines) await parses(line.split(' '));
  });
});
