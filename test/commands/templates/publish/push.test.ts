import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../../../src/core/clock.js';
import { startEmulator } from '../../../support/emulator.js';
import { type RunOptions, run } from '../../../support/run.js';
import { folderWith, ORDER } from '../support.js';

const OFFER = [
  'category: marketing',
  'languages:',
  '  en_US:',
  '    body: Everything in our shop costs a fifth less until Sunday evening.',
  '    footer: Reply STOP to end these messages',
  '',
].join('\n');

/** An emulator, a folder with two templates, and `wactl` in it. */
async function setUp(
  files: Readonly<Record<string, string>> = { 'templates/order_shipped.yaml': ORDER, 'templates/offer.yaml': OFFER },
) {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await folderWith(files);
  const wactl = (line: string | readonly string[], options = {}) =>
    run(line, { cwd, env: emulator.env, clock: emulator.clock, ...options });
  /** Paths of the changes that Meta saw. */
  const changes = async () => {
    const { requests } = await emulator.control('/log');
    return requests
      .filter(({ method }: { method: string }) => method === 'POST')
      .map(({ outcome }: { outcome: string }) => outcome);
  };
  return { emulator, cwd, wactl, changes };
}

const decide = (name: string, status: string, reason?: string) => ({
  name,
  language: 'en_US',
  status,
  ...(reason && { reason }),
});

/** Ctrl-C during the first sleep. */
function stoppedAsleep(clock: Clock): Pick<RunOptions, 'clock' | 'signal'> {
  const ctrlC = new AbortController();
  const sleep = async () => {
    ctrlC.abort();
    throw ctrlC.signal.reason;
  };
  return { clock: { now: () => clock.now(), sleep }, signal: ctrlC.signal };
}

describe('templates plan', () => {
  it('compares files and Meta and changes nothing', async () => {
    const { wactl, changes } = await setUp();
    const result = await wactl('templates plan --json');
    expect(result.json()).toEqual({
      summary: { create: 2, edit: 0, same: 0, drift: 0, blocked: 0, orphan: 0, cannotCompare: 0 },
      steps: ['offer', 'order_shipped'].map((name) => ({
        action: 'create',
        name,
        language: 'en_US',
        reason: 'Meta does not have it.',
        changes: [],
        costs: { edits: 0, review: true },
        blockedUntil: null,
        uploads: [],
        request: expect.objectContaining({ name, language: 'en_US', components: expect.any(Array) }),
      })),
    });
    expect([result.exitCode, await changes()]).toEqual([0, []]);
  });

  it('exits with 8 while changes remain, when asked to', async () => {
    const { wactl } = await setUp();
    expect((await wactl('templates plan --detailed-exitcode')).exitCode).toBe(8);
    await wactl('templates push --yes');
    const { stdout, exitCode } = await wactl('templates plan --detailed-exitcode');
    expect(stdout).toBe(
      [
        '= same           offer en_US          In review as it is in the file.',
        '= same           order_shipped en_US  In review as it is in the file.',
        '',
        '2 the same.',
        '',
      ].join('\n'),
    );
    expect(exitCode).toBe(0);
  });

  it.each([
    ['', '`wactl templates push`'],
    [' offer', '`wactl templates push offer`'],
    [' --dir ./templates', '`wactl templates push --dir ./templates`'],
  ])('plan%s says on a terminal what to type next, while there is something to push', async (words, next) => {
    const { wactl } = await setUp();
    const there = await wactl(`templates plan${words}`, { tty: true });
    expect(there.stderr).toBe(`Next: ${next} submits the changes for review.\n`);
    expect((await wactl(`templates plan${words}`)).stderr).toBe('');
    expect((await wactl(`templates plan${words} --json`, { tty: true })).stderr).toBe('');
    expect((await wactl(`templates plan${words} --quiet`, { tty: true })).stderr).toBe('');
    await wactl('templates push --yes');
    expect((await wactl(`templates plan${words}`, { tty: true })).stderr).toBe('');
  });

  it('keeps to the names given', async () => {
    const { wactl } = await setUp();
    await wactl('templates push --yes');
    const { steps } = (await wactl('templates plan offer --json')).json();
    expect(steps.map(({ name, action }: { name: string; action: string }) => [name, action])).toEqual([
      ['offer', 'same'],
    ]);
    const unknown = await wactl('templates plan ofer');
    expect(unknown.stderr).toBe('error: No template file holds "ofer".\nfix:   did you mean offer?\n');
    expect(unknown.exitCode).toBe(3);
  });

  it('needs a token', async () => {
    const { cwd } = await setUp();
    const { stderr, exitCode } = await run('templates plan', { cwd });
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/^error: .*\nfix: /);
  });
});

describe('a field that Meta was sent and does not return', () => {
  it('keeps the plan from calling the template the same', async () => {
    const body = 'components: [{type: BODY, text: Your order is on its way to you now.}]';
    const text = `name: news\nlanguage: en_US\ncategory: UTILITY\nbrand_new_field: 60\n${body}\n`;
    const { wactl } = await setUp({ 'templates/news.yaml': text });
    expect((await wactl('templates push --yes --wait')).exitCode).toBe(0);
    expect((await wactl('templates plan --json')).json().steps).toMatchObject([
      {
        action: 'cannot-compare',
        reason: 'Approved as it is in the file. Meta does not return brand_new_field, so it may differ.',
      },
    ]);
  });
});

describe('templates push', () => {
  it('hands templates in and says what became of them', async () => {
    const { wactl } = await setUp();
    const result = await wactl('templates push --yes --json');
    expect(result.exitCode).toBe(0);
    expect(result.json()).toEqual({
      summary: { done: 2, refused: 0, unknown: 0, notTried: 0, blocked: 0 },
      results: [
        {
          action: 'create',
          name: 'offer',
          language: 'en_US',
          outcome: 'done',
          id: expect.any(String),
          status: 'PENDING',
          category: 'MARKETING',
          error: null,
          note: null,
        },
        {
          action: 'create',
          name: 'order_shipped',
          language: 'en_US',
          outcome: 'done',
          id: expect.any(String),
          status: 'PENDING',
          category: 'UTILITY',
          error: null,
          note: null,
        },
      ],
      templates: [
        expect.objectContaining({ name: 'offer', status: 'PENDING' }),
        expect.objectContaining({ name: 'order_shipped', status: 'PENDING' }),
      ],
    });
    const again = await wactl('templates push');
    expect([again.stdout, again.stderr, again.exitCode]).toEqual(['Nothing to push.\n', '', 0]);
    const { results, templates } = (await wactl('templates push --json')).json();
    expect([results, templates]).toEqual([[], result.json().templates]);
  });

  it('says in columns what became of each', async () => {
    const { wactl } = await setUp();
    expect((await wactl('templates push --yes')).stdout).toBe(
      'submitted  offer en_US          PENDING\nsubmitted  order_shipped en_US  PENDING\n',
    );
  });

  it('asks first, and stops at no', async () => {
    const { wactl, changes } = await setUp();
    const { stderr, exitCode } = await wactl('templates push', { answers: [false] });
    expect(exitCode).toBe(130);
    expect(stderr).toContain('2 to create.');
    expect(await changes()).toEqual([]);
    expect((await wactl('templates push', { answers: [true] })).exitCode).toBe(0);
  });

  it('names --yes where nobody can be asked', async () => {
    const { wactl, changes } = await setUp();
    const { stderr, exitCode } = await wactl('templates push');
    expect(stderr).toContain('fix:   give --yes');
    expect([exitCode, await changes()]).toEqual([2, []]);
  });

  it('--dry-run prints the plan and sends nothing', async () => {
    const { wactl, changes } = await setUp();
    const dry = await wactl('templates push --dry-run --json');
    expect(dry.json()).toEqual((await wactl('templates plan --json')).json());
    expect([dry.exitCode, await changes()]).toEqual([0, []]);
  });

  it('sends nothing while the linter finds errors, and shows them', async () => {
    const { wactl, changes, cwd } = await setUp();
    await writeFile(join(cwd, 'templates/bad.yaml'), ORDER.replace('utility', 'news').replace('warehouse', 'harbour'));
    const { stdout, stderr, exitCode } = await wactl('templates push --yes');
    expect([stdout, exitCode, await changes()]).toEqual(['', 5, []]);
    expect(stderr).toContain('templates/bad.yaml:1:11 error category-unknown');
    expect(stderr).toContain('error: The linter found an error; nothing was done.');
    const json = await wactl('templates push --yes --json');
    expect(json.error()).toMatchObject({
      code: 'lint-errors',
      exitCode: 5,
      hint: 'fix the files; `wactl templates lint` shows every error',
    });
    expect((await wactl('templates push offer --yes')).exitCode).toBe(0);
  });

  it.each([
    ['approves', 'APPROVED', 0],
    ['rejects', 'REJECTED', 9],
  ])('--wait ends when Meta %s', async (_, status, exitCode) => {
    const { wactl, emulator } = await setUp();
    await wactl('templates push order_shipped --yes');
    await emulator.control(
      '/templates/decide',
      decide('order_shipped', status, status === 'REJECTED' ? 'INVALID_FORMAT' : undefined),
    );
    const result = await wactl('templates push order_shipped --wait --json');
    expect(result.json()).toMatchObject({
      results: [],
      templates: [{ name: 'order_shipped', status, rejectedReason: status === 'REJECTED' ? 'INVALID_FORMAT' : null }],
    });
    expect(result.exitCode).toBe(exitCode);
  });

  it('--wait ends with 8 when the time is up', async () => {
    const { wactl } = await setUp();
    const before = await wactl('templates push --yes --wait --timeout 1s');
    expect(before.stdout).toContain('PENDING');
    expect(before.exitCode).toBe(8);
    expect(before.stderr).toContain(
      'Timed out: 2 of 2 templates are still in review. Go on waiting with `wactl templates status --wait`.\n',
    );
  });

  it.each([
    ['push --yes', 'wactl templates status --wait'],
    ['push order_shipped --yes', 'wactl templates status order_shipped --wait'],
    ['create --file templates/order_shipped.yaml --yes', 'wactl templates status order_shipped --wait'],
  ])('%s --wait stopped by Ctrl-C reports what was done and how to go on', async (line, next) => {
    const { wactl, emulator } = await setUp();
    const human = await wactl(`templates ${line} --wait`, stoppedAsleep(emulator.clock));
    expect(human.stdout).toMatch(/^submitted(?:.*\n)+name +language +category +status/);
    expect(human.stderr).toMatch(
      new RegExp(
        `\\nStopped: (\\d) of \\1 templates? (?:is|are) still in review\\. Go on waiting with \`${next}\`\\.\\n$`,
      ),
    );
    expect(human.exitCode).toBe(130);

    const other = await setUp();
    const json = await other.wactl(`templates ${line} --wait --json`, stoppedAsleep(other.emulator.clock));
    expect(json.json().templates[0]).toMatchObject({ status: 'PENDING' });
    expect(json.error()).toEqual({
      code: 'interrupted',
      message: expect.stringMatching(/^Stopped: (\d) of \1 templates? (?:is|are) still in review\.$/),
      hint: `go on waiting with \`${next}\``,
      exitCode: 130,
    });
    expect(json.exitCode).toBe(130);
  });

  // The plan asks twice: for the templates, and how many there are. What was pushed is read back by name.
  it.each([
    ['is read back', 2, null],
    ['is waited for', 4, [{ name: 'offer' }, { name: 'order_shipped' }]],
  ])('reports what was pushed also when Meta fails while it %s', async (_, skip, templates) => {
    const { wactl, emulator } = await setUp();
    await emulator.control('/faults', {
      rules: [{ match: { method: 'GET', path: '/message_templates' }, skip, times: 9, do: { code: 190 } }],
    });
    const result = await wactl('templates push --yes --wait --json');
    expect(result.json()).toMatchObject({ summary: { done: 2 }, templates });
    expect([result.error().exitCode, result.exitCode]).toEqual([4, 4]);
  });

  it('edits what changed, and reports an edit that Meta refuses', async () => {
    const { wactl, cwd } = await setUp();
    await wactl('templates push --yes --wait');
    const path = join(cwd, 'templates/order_shipped.yaml');
    const edit = async (word: string) => {
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace(/early this \w+/, `early this ${word}`));
    };
    await edit('evening');
    const { summary, steps } = (await wactl('templates plan order_shipped --json')).json();
    expect(summary).toMatchObject({ edit: 1 });
    expect(steps).toMatchObject([
      {
        action: 'edit',
        changes: [
          {
            path: 'body.text',
            before: 'Your order {{1}} left our warehouse early this morning.',
            after: 'Your order {{1}} left our warehouse early this evening.',
          },
        ],
        costs: { edits: 1, review: true },
      },
    ]);
    expect((await wactl('templates push --yes --wait')).exitCode).toBe(0);

    await edit('afternoon');
    const refused = await wactl('templates push --yes --json');
    expect(refused.json()).toMatchObject({
      summary: { done: 0, refused: 1 },
      results: [
        {
          name: 'order_shipped',
          outcome: 'refused',
          status: 'APPROVED',
          error: { meta: { code: 100, subcode: 2388124 } },
        },
      ],
    });
    expect(refused.exitCode).toBe(1);
  });

  it('is blocked while a changed template is in review, and says so with 8', async () => {
    const { wactl, cwd, changes } = await setUp();
    await wactl('templates push --yes');
    await writeFile(join(cwd, 'templates/offer.yaml'), OFFER.replace('Sunday', 'Monday'));
    const result = await wactl('templates push --yes');
    expect(result.stdout).toBe('Nothing to push.\n1 blocked; see `wactl templates plan`.\n');
    expect([result.exitCode, await changes()]).toEqual([8, ['accepted', 'accepted']]);
  });

  it('ends with Meta’s own exit code when nothing could be done at all', async () => {
    const { wactl } = await setUp();
    const env = { WACTL_TOKEN: 'sbx_wrong_token_0000' };
    const { emulator } = await setUp();
    const { exitCode, stdout } = await wactl('templates push --yes', { env: { ...emulator.env, ...env } });
    expect([stdout, exitCode]).toEqual(['', 4]);
  });
});
