import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ChildOptions, createRunner, MERGE, runScript } from './child.js';
import { type Answers, fakeWactl } from './fake-wactl.js';
import { edit, finding, lintOf, planOf, push, row } from './samples.js';

const SECRET = 'sbx_planted_secret';
const INPUTS = {
  INPUT_COMMAND: '',
  INPUT_DIRECTORY: 'templates',
  INPUT_WORKING_DIRECTORY: '.',
  INPUT_STRICT: 'false',
  INPUT_COMMENT: 'true',
  INPUT_TIMEOUT: '30m',
  INPUT_FAIL_ON_PENDING: 'false',
  WACTL_TOKEN: SECRET,
  WACTL_WABA_ID: '210000000000001',
};

const json = (value: unknown) => ({ stdout: JSON.stringify(value) });
const CLEAN = json(lintOf());
const MISTAKEN = { ...json(lintOf(finding)), exitCode: 5 };
const CHANGES = {
  ...json(planOf(row, edit, { ...edit, action: 'drift' }, { ...row, action: 'blocked' })),
  exitCode: 8,
};

async function action(
  answers: Answers,
  env: Readonly<Record<string, string>> = {},
  onLog?: NonNullable<ChildOptions['onLog']>,
) {
  const runner = await createRunner();
  const fake = await fakeWactl(runner.folder, answers);
  const { exitCode, log } = await runScript('run.mjs', {
    env: { ...runner.env, ...INPUTS, ...env },
    args: [fake.program],
    ...(onLog === undefined ? {} : { onLog }),
  });
  const outputs = Object.fromEntries(
    (await runner.read('output')).split('\n').flatMap((line) => (line === '' ? [] : [line.split('=')])),
  );
  return {
    exitCode,
    log,
    outputs,
    /** What the runner would act on, save for the folding of the log. */
    commands: commandsOf(log),
    calls: (await fake.calls()).map((words) => words.join(' ')),
    words: await fake.calls(),
    summary: await runner.read('summary.md'),
    comment: join(runner.folder, 'wactl-comment.md'),
  };
}

/** The lines that the runner of GitHub takes for commands: it heeds none between a stop and its token. */
function commandsOf(log: string): string[] {
  let stopped: string | undefined;
  return log.split('\n').filter((line) => {
    if (stopped !== undefined) {
      if (line === `::${stopped}::`) stopped = undefined;
      return false;
    }
    stopped = /^::stop-commands::(.+)$/.exec(line)?.[1];
    return stopped === undefined && /^\s*::/.test(line) && !/^::(?:end)?group::/.test(line);
  });
}

const LINT = 'templates lint --dir templates --json';
const ANNOTATE = 'templates lint --dir templates --format github';
const PLAN = 'templates plan --dir templates --json --detailed-exitcode';
const PUSH = 'templates push --dir templates --yes --wait --timeout 30m --json';

describe('a check', () => {
  it('with changes to come succeeds, and writes outputs, summary and comment', async () => {
    const ended = await action({ lint: CLEAN, plan: CHANGES });
    expect(ended).toMatchObject({
      exitCode: 0,
      calls: [LINT, PLAN],
      commands: [],
      outputs: { errors: '0', warnings: '0', changes: '3', 'exit-code': '8', 'comment-file': ended.comment },
    });
    expect(ended.summary).toContain('<b>Plan:</b> 1 to create, 1 to edit, 1 changed at Meta, 1 blocked.');
    expect(ended.summary).toBe(`${await readFile(ended.comment, 'utf8')}\n`);
    expect(ended.summary).toMatch(/^<!-- wactl [0-9a-f]{12} -->\n/);
  });

  it('without changes succeeds', async () => {
    const ended = await action({ lint: CLEAN, plan: json(planOf()) });
    expect(ended).toMatchObject({ exitCode: 0, outputs: { changes: '0', 'exit-code': '0' } });
  });

  it('with mistakes fails, shows each beside its line, and plans nothing', async () => {
    const line = '::error file=templates/order_shipped.yaml,line=5,col=11::The body is too long.';
    const ended = await action({ lint: MISTAKEN, annotate: { stdout: `${line}\n`, exitCode: 5 } });
    expect(ended).toMatchObject({
      exitCode: 5,
      calls: [LINT, ANNOTATE],
      commands: [line, '::error::The linter objects: 1 errors, 0 warnings.'],
      outputs: { errors: '1', warnings: '0', changes: '', 'exit-code': '5' },
    });
  });

  it('with warnings goes on, unless it is strict', async () => {
    const lint = json(lintOf({ ...finding, severity: 'warning' }));
    expect(await action({ lint, annotate: {}, plan: CHANGES })).toMatchObject({
      exitCode: 0,
      calls: [LINT, ANNOTATE, PLAN],
      outputs: { errors: '0', warnings: '1' },
    });
    expect(await action({ lint: { ...lint, exitCode: 5 }, annotate: {} }, { INPUT_STRICT: 'true' })).toMatchObject({
      exitCode: 5,
      calls: [`${LINT} --strict`, ANNOTATE],
      commands: ['::error::The linter objects: 0 errors, 1 warnings.'],
    });
  });

  it.each([['WACTL_TOKEN'], ['WACTL_WABA_ID']])('without %s only lints, and says so', async (name) => {
    const ended = await action({ lint: CLEAN }, { [name]: '' });
    expect(ended).toMatchObject({ exitCode: 0, calls: [LINT], outputs: { changes: '', 'exit-code': '0' } });
    expect(ended.summary).toContain('<b>Plan:</b> not made.');
  });

  it('that cannot plan fails with the reason', async () => {
    const error = { code: 'token-expired', message: 'The token\nhas 100% expired.', hint: 'renew it', exitCode: 4 };
    const ended = await action({
      lint: CLEAN,
      plan: { stderr: `a note\n${JSON.stringify({ error })}\n`, exitCode: 4 },
    });
    expect(ended).toMatchObject({
      exitCode: 4,
      commands: ['::error::The token%0Ahas 100%25 expired. Fix: renew it'],
      outputs: { changes: '', 'exit-code': '4' },
    });
    expect(ended.summary).toContain(
      '<b>Stopped:</b> <code>The token⏎has 100% expired.</code><br>Fix: <code>renew it</code>',
    );
  });

  it.each([
    ['not JSON', { stdout: '{"files": 1,' }, 1],
    ['no object', { stdout: '7' }, 1],
    ['nothing', {}, 1],
    ['nothing but a stack', { stderr: 'TypeError: x\n    at y', exitCode: 1 }, 1],
    ['an error of another shape', { stderr: '{"error":"x"}', exitCode: 7 }, 7],
  ])('fails when a command prints %s, even with exit code 0', async (_name, answer, exitCode) => {
    const told = (verb: string) => [
      `::error::wactl templates ${verb} ended with ${'exitCode' in answer ? answer.exitCode : 0} and printed no report.`,
    ];
    expect(await action({ lint: answer })).toMatchObject({ exitCode, calls: [LINT], commands: told('lint') });
    expect(await action({ lint: CLEAN, plan: answer })).toMatchObject({ exitCode, commands: told('plan') });
  });

  it('that is not to comment leaves no comment behind', async () => {
    const ended = await action({ lint: CLEAN, plan: CHANGES }, { INPUT_COMMENT: 'false' });
    expect(ended.outputs).not.toHaveProperty('comment-file');
    await expect(access(ended.comment)).rejects.toThrow('ENOENT');
    expect(ended.summary).toContain('<b>Plan:</b>');
  });

  it('keeps the comments of several jobs apart', async () => {
    const markerOf = async (env: Readonly<Record<string, string>>) =>
      (await action({ lint: CLEAN, plan: CHANGES }, env)).summary.split('\n')[0];
    const markers = [
      await markerOf({}),
      await markerOf({ INPUT_DIRECTORY: 'other' }),
      await markerOf({ GITHUB_JOB: 'staging' }),
      await markerOf({ GITHUB_WORKFLOW: 'Other' }),
    ];
    expect(new Set(markers).size).toBe(4);
    expect(await markerOf({})).toBe(markers[0]);
  });
});

describe('a push', () => {
  const merge = (answer: Answers['push'], env = {}) =>
    action({ lint: CLEAN, push: answer ?? {} }, { ...MERGE, ...env });
  const PENDING = 'Some templates are still in review, or blocked. `wactl templates status` says how far they are.';

  it.each([
    ['ends well', 0, {}, 0, []],
    ['still in review warns', 8, {}, 0, [`::warning::${PENDING}`]],
    ['still in review fails when asked to', 8, { INPUT_FAIL_ON_PENDING: 'true' }, 8, [`::error::${PENDING}`]],
    [
      'of refused templates fails',
      1,
      {},
      1,
      ['::error::Meta did not take every template; the summary of the job says which and why.'],
    ],
    [
      'of rejected templates fails',
      9,
      {},
      9,
      ['::error::Meta rejected, paused or disabled some templates. `wactl templates status` says which.'],
    ],
    ['cut off fails', 130, {}, 130, ['::error::wactl templates push ended with 130.']],
  ])('%s', async (_name, code, env, exitCode, commands) => {
    expect(await merge({ ...json(push), exitCode: code }, env)).toMatchObject({
      exitCode,
      commands,
      calls: [LINT, PUSH],
      outputs: { errors: '0', warnings: '0', changes: '1', 'exit-code': String(code) },
    });
  });

  it('waits as long as it is told', async () => {
    const { calls } = await merge(json(push), { INPUT_TIMEOUT: '2h' });
    expect(calls).toEqual([LINT, PUSH.replace('30m', '2h')]);
  });

  it('is not tried when the linter objects', async () => {
    const ended = await action({ lint: MISTAKEN, annotate: {} }, MERGE);
    expect(ended).toMatchObject({ exitCode: 5, calls: [LINT, ANNOTATE] });
  });

  it('without a token fails, as nothing would be submitted', async () => {
    const error = { code: 'token-missing', message: 'No access token is set.', exitCode: 4 };
    expect(await merge({ stderr: JSON.stringify({ error }), exitCode: 4 }, { WACTL_TOKEN: '' })).toMatchObject({
      exitCode: 4,
      commands: ['::error::No access token is set.'],
    });
  });

  it('that is cancelled still tells what it did', async () => {
    const until = 'SIGINT';
    const answers = { lint: CLEAN, push: { ...json(push), until, exitCode: 130 } } as const;
    const ended = await action(answers, MERGE, (log, kill) => {
      if (log.endsWith('waiting\n')) kill(until);
    });
    expect(ended).toMatchObject({ exitCode: 130, outputs: { changes: '1', 'exit-code': '130' } });
    expect(ended.summary).toContain('<b>Push:</b> 1 submitted');
  });
});

describe('what others wrote', () => {
  it('is no command for the runner', async () => {
    const stderr = 'note\n::set-output name=x::y\n  ::error::forged\n::stop-commands::z\n::z::\n::add-mask::a';
    const ended = await action({ lint: { ...CLEAN, stderr }, plan: { ...CHANGES, stderr } });
    expect(ended.log).toContain('::error::forged');
    expect(ended.commands).toEqual([]);
    expect(ended.exitCode).toBe(0);
  });

  it('is one word of the command line, whatever it holds', async () => {
    const dir = 'my templates; $(touch owned) `id` "\' && --yes\n::error::forged';
    const ended = await action({ lint: CLEAN, plan: CHANGES }, { INPUT_DIRECTORY: dir });
    expect(ended.words).toEqual([
      ['templates', 'lint', '--dir', dir, '--json'],
      ['templates', 'plan', '--dir', dir, '--json', '--detailed-exitcode'],
    ]);
    expect(ended.commands).toEqual([]);
  });

  it('of secrets is in nothing that is written', async () => {
    const ended = await action({ lint: CLEAN, push: json(push) }, MERGE);
    const written = JSON.stringify(ended) + (await readFile(ended.comment, 'utf8'));
    expect(written).not.toContain(SECRET);
  });
});

it('an input that cannot be understood runs nothing', async () => {
  expect(await action({}, { INPUT_STRICT: 'yes' })).toMatchObject({
    exitCode: 2,
    calls: [],
    outputs: {},
    commands: ['::error::The input "strict" is true or false, not "yes".'],
  });
});
