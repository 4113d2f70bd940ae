import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { startEmulator } from '../support/emulator.js';
import { createRunner, MERGE } from './child.js';
import { type ActionResult, fillIn, runAction } from './composite.js';
import { fakeNpm } from './fake-npm.js';
import { BOT, startGitHub } from './github-server.js';
import { ownStep, workflow } from './guide.js';

const emulator = await startEmulator();
afterAll(() => emulator.close());

const GITHUB_TOKEN = 'ghs_planted_secret';

const TEMPLATE = `category: utility
languages:
  en_US:
    body: "Hi {{ customer.first_name }}, your order left our warehouse today."
samples:
  customer: {first_name: Ada}
`;
const MISTAKE = TEMPLATE.replace('en_US', 'en_XX');

/** A repository with the workflow of the guide, on a runner with the commands of these sources. */
async function repository() {
  const runner = await createRunner();
  const workspace = join(runner.folder, 'workspace');
  await mkdir(join(workspace, 'templates'), { recursive: true });
  const github = await startGitHub();
  const npm = await fakeNpm(runner.folder, emulator.clock);
  const secrets = { WACTL_TOKEN: emulator.env.WACTL_TOKEN };
  const vars = { WACTL_WABA_ID: emulator.env.WACTL_WABA_ID };

  /** What happens on GitHub: one of the two jobs of the workflow runs. */
  async function on(eventName: 'pull_request' | 'push', withSecrets = true): Promise<ActionResult> {
    const jobs = Object.values(workflow.jobs).filter((job) => job.if === `github.event_name == '${eventName}'`);
    expect(jobs).toHaveLength(1);
    const { with: given = {}, env = {} } = ownStep(jobs[0] ?? workflow.jobs.check);
    const contexts = withSecrets ? { secrets, vars } : { secrets: {}, vars: {} };
    const event = eventName === 'push' ? { ref: 'refs/heads/main' } : { pull_request: { number: 7 } };
    await writeFile(
      join(runner.folder, 'event.json'),
      JSON.stringify({ repository: { default_branch: 'main' }, ...event }),
    );
    return runAction({
      with: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
      env: {
        ...runner.env,
        ...npm.env,
        ...(eventName === 'push' ? MERGE : {}),
        GITHUB_API_URL: github.url,
        WACTL_GRAPH_URL: emulator.graphUrl,
        ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fillIn(value, contexts)])),
      },
      github: { token: GITHUB_TOKEN },
      runnerTemp: runner.folder,
      workspace,
    });
  }

  return {
    on,
    npm,
    github,
    runner,
    write: (text: string) => writeFile(join(workspace, 'templates/order_shipped.yaml'), text),
    comment: () => github.comments.map(({ user, body }) => [user?.login, body.replace(/<!--.*-->\n/, '')]),
  };
}

it('the workflow of the guide takes a template from a pull request to an approved template', async () => {
  const { on, npm, github, runner, write, comment } = await repository();
  const title = '<h3>WhatsApp templates in <code>templates</code></h3>';

  await write(MISTAKE);
  const mistaken = await on('pull_request');
  expect(mistaken).toMatchObject({ succeeded: false, outputs: { errors: '1', changes: '', 'exit-code': '5' } });
  expect(mistaken.logs['Run wactl']).toMatch(/^::error file=templates\/order_shipped\.yaml,line=3/m);
  expect(github.comments).toHaveLength(1);
  expect(github.comments[0]?.body).toContain('<p><b>Lint:</b> 1 error, 0 warnings in 1 template of 1 file.</p>');

  const install = await npm.lastCall();
  const version = `wactl@${packageJson.version}`;
  expect(install.words).toEqual([
    'install',
    '--prefix',
    join(runner.folder, 'wactl'),
    '--engine-strict',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    version,
  ]);
  expect(install.cwd).toBe(runner.folder);

  await write(TEMPLATE);
  const unpushed = { succeeded: true, outputs: { errors: '0', warnings: '0', changes: '1', 'exit-code': '8' } };
  expect(await on('pull_request')).toMatchObject(unpushed);
  expect(comment()).toEqual([
    [
      BOT,
      `${title}

<p><b>Lint:</b> nothing found in 1 template of 1 file.</p>

<p><b>Plan:</b> 1 to create.</p>

<table>
<tr><th></th><th>Template</th><th>Why</th><th>Costs</th></tr>
<tr><td><code>create</code></td><td><code>order_shipped en_US</code></td><td><code>Meta does not have it.</code></td><td>review</td></tr>
</table>

<p>A push submits what is to create, to edit or changed at Meta; approval is Meta's decision.</p>`,
    ],
  ]);

  const pushed = await on('push');
  expect(pushed).toMatchObject({ succeeded: true, outputs: { changes: '1', 'exit-code': '0' } });
  const summary = await runner.read('summary.md');
  expect(summary).toContain('<p><b>Push:</b> 1 submitted.</p>');
  expect(summary).toContain('<p><b>Review:</b> 1 <code>APPROVED</code>.</p>');
  expect(comment()).toHaveLength(1);

  expect(await on('pull_request')).toMatchObject({ succeeded: true, outputs: { changes: '0', 'exit-code': '0' } });
  expect(comment()).toEqual([
    [BOT, `${title}\n\n<p><b>Lint:</b> nothing found in 1 template of 1 file.</p>\n\n<p><b>Plan:</b> 1 the same.</p>`],
  ]);
});

it('a pull request from a fork is linted, and says that it was not planned', async () => {
  const { on, write, comment } = await repository();
  await write(TEMPLATE);
  expect(await on('pull_request', false)).toMatchObject({
    succeeded: true,
    outputs: { changes: '', 'exit-code': '0' },
  });
  expect(comment()[0]?.[1]).toContain('<p><b>Plan:</b> not made.');
});

it('no step sees or writes a secret that it does not need', async () => {
  const { on, npm, github, runner, write } = await repository();
  await write(TEMPLATE);
  const token = String(emulator.env.WACTL_TOKEN);
  const { logs } = await on('pull_request');
  expect((await npm.lastCall()).env).toMatchObject({ WACTL_TOKEN: '', WACTL_APP_SECRET: '', GITHUB_TOKEN: '' });
  expect([...github.tokens]).toEqual([`Bearer ${GITHUB_TOKEN}`]);

  const summary = await readFile(join(runner.folder, 'summary.md'), 'utf8');
  const written = JSON.stringify([logs, github.comments, github.requests, (await npm.lastCall()).env, summary]);
  expect(written).not.toContain(token);
  expect(written).not.toContain(GITHUB_TOKEN);
});
