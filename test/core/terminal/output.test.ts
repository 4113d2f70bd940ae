import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { toCliError } from '../../../src/core/errors/command.js';
import { CliError, EXIT } from '../../../src/core/errors/error.js';
import type { ListView } from '../../../src/core/terminal/list-pages.js';
import { createOutput, type OutputOptions } from '../../../src/core/terminal/output.js';
import { REDACTED } from '../../../src/core/terminal/redact.js';
import { tablePages } from '../../../src/core/terminal/table.js';
import { memorySystem } from '../../support/system.js';

const PLAIN: OutputOptions = { json: false, quiet: false, verbose: false, color: true, pager: false };

function write(options: Partial<OutputOptions>, use: (output: ReturnType<typeof createOutput>) => void, tty = false) {
  const system = memorySystem({ tty });
  use(createOutput(system, { ...PLAIN, ...options }));
  return { out: system.out(), err: system.err() };
}

describe('output', () => {
  it('prints the view of a result on stdout', () => {
    expect(write({}, (output) => output.result({ n: 1 }, ({ n }) => `n is ${n}`))).toEqual({
      out: 'n is 1\n',
      err: '',
    });
  });

  it('prints the value itself under --json', () => {
    expect(write({ json: true }, (output) => output.result({ n: 1 }, () => 'never'))).toEqual({
      out: '{\n  "n": 1\n}\n',
      err: '',
    });
  });

  it('prints one line for each item of a stream', () => {
    const { out } = write({ json: true }, (output) => {
      output.event({ n: 1, list: [1, 2] }, () => 'never');
      output.event({ n: 2 }, () => 'never');
    });
    expect(out).toBe('{"n":1,"list":[1,2]}\n{"n":2}\n');
  });

  it('wraps a note of one line on a terminal, and leaves what is laid out in lines', () => {
    const long = 'Send the same list again, once its columns are named. '.repeat(2).trim();
    const lines = `${long.slice(0, 79)}\n${long.slice(80)}`;
    expect(write({}, (output) => output.note(long), true).err).toBe(`${lines}\n`);
    expect(write({}, (output) => output.note(long)).err).toBe(`${long}\n`);
    const table = `${'-'.repeat(90)} |\nnext`;
    expect(write({}, (output) => output.note(table), true).err).toBe(`${table}\n`);
  });

  it('keeps notes, warnings and details on stderr', () => {
    const say = (output: ReturnType<typeof createOutput>) => {
      output.note('a note');
      output.warn('a warning');
      output.detail('a detail');
    };
    expect(write({}, say)).toEqual({ out: '', err: 'a note\nwarning: a warning\n' });
    expect(write({ json: true, verbose: true }, say)).toEqual({ out: '', err: '{"warning":"a warning"}\n' });
    expect(write({ quiet: true, verbose: true }, say)).toEqual({ out: '', err: 'warning: a warning\na detail\n' });
  });

  it('colours a terminal and never a pipe', () => {
    const use = (output: ReturnType<typeof createOutput>) => output.result('x', (text, style) => style.red(text));
    expect(write({}, use, true).out).toBe('\u001b[31mx\u001b[39m\n');
    expect(write({}, use, false).out).toBe('x\n');
    expect(write({ color: false }, use, true).out).toBe('x\n');
  });

  it('hides the secrets of the environment from the first word on, but for an item that is there to show them', () => {
    const system = memorySystem({ env: { WACTL_TOKEN: 'sbx_planted', WACTL_APP_SECRET: 'sbx_other' } });
    const output = createOutput(system, PLAIN);
    output.event({ token: 'sbx_planted', secret: 'sbx_other' }, ({ token, secret }) => `${token} ${secret}`, {
      reveals: ['sbx_planted'],
    });
    output.note('sbx_planted');
    expect([system.out(), system.err()]).toEqual([`sbx_planted ${REDACTED}\n`, `${REDACTED}\n`]);
  });

  it('hides registered secrets in every stream', () => {
    const { out, err } = write({}, (output) => {
      output.hide('s3cr3t-value');
      output.result('s3cr3t-value', (text) => text);
      output.event('s3cr3t-value', (text) => text);
      output.note('s3cr3t-value');
      output.warn('s3cr3t-value');
      output.error(new CliError('it was s3cr3t-value', { code: 'x', exitCode: EXIT.failed, hint: 's3cr3t-value' }));
    });
    expect(`${out}${err}`).not.toContain('s3cr3t');
    expect(`${out}${err}`.split(REDACTED)).toHaveLength(7);
  });
});

describe('errors', () => {
  const full = new CliError('It failed.', {
    code: 'it-failed',
    exitCode: EXIT.remote,
    why: 'because',
    hint: 'do this',
    meta: { code: 190, fbtraceId: 'A1' },
  });

  it('have a human form', () => {
    expect(write({}, (output) => output.error(full)).err).toBe(
      'error: It failed.\nwhy:   because\nfix:   do this\ntrace: A1\n',
    );
  });

  it('have a JSON form', () => {
    expect(JSON.parse(write({ json: true }, (output) => output.error(full)).err)).toEqual({
      error: {
        code: 'it-failed',
        message: 'It failed.',
        why: 'because',
        hint: 'do this',
        exitCode: 7,
        meta: { code: 190, fbtraceId: 'A1' },
      },
    });
  });

  it('that nobody foresaw keep their stack and say so', () => {
    const { err } = write({}, (output) => output.error(toCliError(new TypeError('x is not a function'))));
    expect(err).toContain('error: x is not a function\nwhy:   this is a bug in wactl');
    expect(err).toContain('at ');
  });

  it('cannot draw on the terminal', () => {
    const hostile = new CliError('\u001b[2Jboo', { code: 'x', exitCode: EXIT.failed });
    expect(write({}, (output) => output.error(hostile)).err).toBe('error: \\x1b[2Jboo\n');
  });
});

describe('a long list', () => {
  const view: ListView<{ n: number; text: string }> = {
    empty: 'Nothing.',
    pages(style) {
      const show = tablePages(['n', 'text'], style);
      return (rows) => show(rows.map(({ n, text }) => [n, text]));
    },
  };
  async function* pagesOf<T>(...pages: readonly (readonly T[])[]) {
    yield* pages;
  }
  const rows = [1, 2, 3, 4].map((n) => ({ n, text: `line\n${n}` }));
  const [a, b, c, d] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];

  it.each([
    [[]],
    [[[]]],
    [[[a]]],
    [
      [
        [a, b],
        [c, d],
      ],
    ],
    [[[], [a], [], [b, c, d], []]],
  ])('of the pages %j is the text of the whole under --json', async (pages) => {
    const system = memorySystem();
    const output = createOutput(system, { ...PLAIN, json: true });
    await output.list('rows', pagesOf(...pages), view);
    expect(system.out()).toBe(write({ json: true }, (one) => one.result({ rows: pages.flat() }, () => '')).out);
  });

  it('goes on in the columns of its first page', async () => {
    const system = memorySystem();
    const page = (from: number, text: string) => [from, from + 1].map((n) => ({ n, text }));
    await createOutput(system, PLAIN).list('rows', pagesOf(page(9, 'ab'), page(11, 'c')), view);
    expect(
      system
        .out()
        .split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual(['n   text', '9   ab', '10  ab', '11  c', '12  c', '']);
  });

  it('says that there is nothing', async () => {
    const system = memorySystem();
    await createOutput(system, PLAIN).list('rows', pagesOf<(typeof rows)[0]>([], []), view);
    expect(system.out()).toBe('Nothing.\n');
  });

  it('hides secrets, also those that a page holds', async () => {
    const system = memorySystem({ env: { WACTL_TOKEN: 'sbx_planted' } });
    await createOutput(system, PLAIN).list('rows', pagesOf([{ n: 1, text: 'sbx_planted' }]), view);
    expect(system.out()).toContain(REDACTED);
    expect(system.out()).not.toContain('sbx_planted');
  });

  it('is read no further when its reader goes away', async () => {
    const system = memorySystem();
    let leave: (() => void) | undefined;
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 1;
        yield [a];
      }
    }
    const stdout = {
      ...system.stdout,
      write() {
        if (read === 3) leave?.();
      },
      outlive(onGone: () => void) {
        leave = onGone;
      },
    };
    await createOutput({ ...system, stdout }, { ...PLAIN, json: true }).list('rows', endless(), view);
    expect(read).toBe(3);
  });

  it('ends with Ctrl-C', async () => {
    const abort = new AbortController();
    const system = { ...memorySystem(), signal: abort.signal };
    async function* pages() {
      yield [a];
      abort.abort();
      yield [b];
    }
    const list = createOutput(system, { ...PLAIN, json: true }).list('rows', pages(), view);
    await expect(list).rejects.toMatchObject({ exitCode: 130 });
  });
});

describe('on a terminal', () => {
  const words =
    'The keychain cannot be used on this system: secrets go into a private file, which is read by you alone.';
  const plain = (text: string) => stripVTControlCharacters(text);

  it('a warning is wrapped at words', () => {
    expect(plain(write({}, (output) => output.warn(words), true).err)).toBe(
      'warning: The keychain cannot be used on this system: secrets go into a private\nfile, which is read by you alone.\n',
    );
    expect(write({}, (output) => output.warn(words)).err).toBe(`warning: ${words}\n`);
  });

  it('an error is wrapped behind its labels, and a command stays whole', () => {
    const command = `wactl connect --token-stdin --waba 210000000000001 --number 310000000000001 --profile default`;
    const error = new CliError(words, { code: 'x', exitCode: EXIT.failed, why: words, hint: command });
    expect(plain(write({}, (output) => output.error(error), true).err)).toBe(
      [
        'error: The keychain cannot be used on this system: secrets go into a private',
        '       file, which is read by you alone.',
        'why:   The keychain cannot be used on this system: secrets go into a private',
        '       file, which is read by you alone.',
        `fix:   ${command}`,
        '',
      ].join('\n'),
    );
  });
});
