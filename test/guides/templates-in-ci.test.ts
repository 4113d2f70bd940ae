import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { runInShell } from '../support/command-in-shell.js';
import { startEmulator, type TestEmulator } from '../support/emulator.js';
import { packageDir, temporaryFolder } from '../support/run.js';
import { readGuide } from './guide.js';

const guide = await readGuide('templates-in-ci');
const INSTALL = `npm install --global --ignore-scripts wactl@${packageJson.version}`;

const fileOf = (name: string) => {
  const file = guide.files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`the guide has no ${name}`);
  return file.text;
};

interface Repository {
  readonly emulator: TestEmulator;
  readonly cwd: string;
  /** A job's lines as its runner runs them, which is left at the first that fails. */
  job(script: readonly string[] | string): Promise<{ exitCode: number; stdout: string; stderr: string }>;
}

/** A checkout with one template, and the two variables of its CI system. */
async function checkout(env: Readonly<Record<string, string>> = {}): Promise<Repository> {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, 'templates'));
  await cp(join(packageDir, 'templates/order_shipped.yaml'), join(cwd, 'templates/order_shipped.yaml'));
  const { WACTL_TOKEN = '', WACTL_WABA_ID = '', WACTL_GRAPH_URL = '' } = emulator.env;
  const variables = { WACTL_TOKEN, WACTL_WABA_ID, WACTL_GRAPH_URL, ...env };
  return {
    emulator,
    cwd,
    async job(script) {
      await writeFile(join(cwd, 'job.sh'), typeof script === 'string' ? script : script.join('\n'));
      const line = 'bash --noprofile --norc -eo pipefail job.sh';
      const [ended] = await runInShell([line], { cwd, env: variables, clock: emulator.clock });
      if (ended === undefined) throw new Error('the shell ran nothing');
      return ended;
    },
  };
}

const broken = (cwd: string) =>
  writeFile(join(cwd, 'templates/order_shipped.yaml'), 'category: utility\nlanguages: {en_US: {body: "{{ a }}"}}\n');

it('the guide to templates in CI runs as written', async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'token.txt'), emulator.token);
  const env = { ...emulator.env, TOKEN_FILE: 'token.txt' };
  const lines = await runInShell(
    guide.lines.map(({ line }) => line),
    { cwd, env, clock: emulator.clock },
  );
  expect(lines.map(({ line, exitCode }) => [line, exitCode])).toEqual(
    guide.lines.map(({ line, expected }) => [line, expected]),
  );
  expect(lines.find(({ line }) => line.includes('--jq'))?.stdout).toBe('');
  expect(await readFile(join(cwd, 'plan.json'), 'utf8')).not.toContain(emulator.token);
  expect(JSON.parse(await readFile(join(cwd, 'plan-report.json'), 'utf8')).summary).toMatchObject({ same: 2 });
});

describe('the script for any other system', () => {
  it('plans on a branch and pushes on the main one', async () => {
    const { job, cwd } = await checkout();
    await mkdir(join(cwd, 'ci'));
    await writeFile(join(cwd, 'ci/templates.sh'), fileOf('ci/templates.sh'));
    const checked = await job('bash ci/templates.sh check');
    expect([checked.exitCode, checked.stdout]).toEqual([0, expect.stringContaining('2 to create')]);
    expect(await job('bash ci/templates.sh push')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('APPROVED'),
    });
    await broken(cwd);
    expect(await job('bash ci/templates.sh push')).toMatchObject({ exitCode: 5 });
  });

  it('does nothing without a token', async () => {
    const { job, cwd } = await checkout({ WACTL_TOKEN: '' });
    await mkdir(join(cwd, 'ci'));
    await writeFile(join(cwd, 'ci/templates.sh'), fileOf('ci/templates.sh'));
    expect(await job('bash ci/templates.sh check')).toMatchObject({ exitCode: 1, stdout: '' });
  });
});

describe('the pipeline for GitLab', () => {
  interface Job {
    readonly extends: string;
    readonly stage: string;
    readonly script: readonly string[];
    readonly artifacts?: { readonly paths?: readonly string[] };
    readonly needs?: readonly string[];
    readonly rules: readonly { readonly if: string; readonly when?: string }[];
  }
  const { image, stages, '.wactl': shared, ...jobs } = parse(fileOf('.gitlab-ci.yml'));
  const named = jobs as Readonly<Record<string, Job>>;
  const scriptOf = (name: string) => named[name]?.script ?? [];

  it('has only keys that GitLab documents, and jobs that install this version', () => {
    // Source: https://docs.gitlab.com/ci/yaml/
    const KEYS = 'extends stage script artifacts rules needs environment resource_group timeout'.split(' ');
    expect(image).toMatch(/^node:\d+-slim$/);
    expect(shared).toEqual({ before_script: [INSTALL] });
    for (const job of Object.values(named)) {
      expect(Object.keys(job).filter((key) => !KEYS.includes(key))).toEqual([]);
      expect([job.extends, stages]).toEqual(['.wactl', expect.arrayContaining([job.stage])]);
    }
    expect(named.push?.needs?.filter((name) => named[name] === undefined)).toEqual([]);
    expect(named.push?.rules.map(({ when }) => when)).toEqual(['manual']);
  });

  it('lints and plans a merge request, and pushes the saved plan', async () => {
    const { job, cwd } = await checkout();
    expect(await job(scriptOf('lint'))).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(cwd, 'lint.xml'), 'utf8')).toContain('<testsuite');
    expect(await job(scriptOf('plan'))).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(cwd, 'plan.txt'), 'utf8')).toContain('2 to create');
    expect(await job(scriptOf('save-plan'))).toMatchObject({ exitCode: 0 });
    expect(await job(scriptOf('push'))).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('APPROVED') });
    expect(await job(scriptOf('push'))).toMatchObject({ exitCode: 8, stderr: expect.stringContaining('plan.json') });
  });

  it('fails a merge request whose templates Meta would refuse, behind tee as well', async () => {
    const { job, cwd } = await checkout();
    await broken(cwd);
    expect(await job(scriptOf('lint'))).toMatchObject({ exitCode: 5 });
    expect(await readFile(join(cwd, 'lint.xml'), 'utf8')).toContain('<failure');
    expect(await job(scriptOf('plan'))).toMatchObject({ exitCode: 5 });
  });
});

describe('the workflow for GitHub', () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, string>>;
    readonly env?: Readonly<Record<string, string>>;
  }
  const workflow = parse(fileOf('.github/workflows/whatsapp-templates.yml'));
  const stepsOf = (job: string): readonly Step[] => workflow.jobs[job].steps;
  const runsOf = (job: string) =>
    stepsOf(job).flatMap(({ run }) => (run === undefined || run === INSTALL ? [] : [run]));

  it('installs this version, keeps the plan for the push, and gives the token to two steps alone', () => {
    expect(workflow.defaults.run.shell).toBe('bash');
    for (const job of ['plan', 'push']) {
      expect(stepsOf(job).filter(({ run }) => run === INSTALL)).toHaveLength(1);
      expect(stepsOf(job).filter(({ env }) => env?.WACTL_TOKEN !== undefined)).toHaveLength(1);
    }
    const names = Object.keys(workflow.jobs).flatMap((job) =>
      stepsOf(job).flatMap(({ uses = '', with: given }) => (uses.includes('-artifact@') ? [given?.name] : [])),
    );
    expect(names).toEqual(['plan', 'plan']);
    expect(workflow.jobs.push).toMatchObject({ needs: 'plan', environment: 'whatsapp' });
  });

  it('shows the plan in the summary, and pushes what it shows', async () => {
    const { job, cwd } = await checkout({ GITHUB_STEP_SUMMARY: 'summary.md' });
    expect(await job(runsOf('plan'))).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(cwd, 'summary.md'), 'utf8')).toContain('2 to create');
    expect(await job(runsOf('push'))).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('APPROVED') });
  });

  it('fails where the plan cannot be made', async () => {
    const { job } = await checkout({ GITHUB_STEP_SUMMARY: 'summary.md', WACTL_TOKEN: 'EAAexpired' });
    expect(await job(runsOf('plan'))).toMatchObject({ exitCode: 4 });
  });
});
