import { describe, expect, it } from 'vitest';
import type { ListView } from '../../../src/core/terminal/list-pages.js';
import { createOutput, type OutputOptions } from '../../../src/core/terminal/output.js';
import { pagerWords } from '../../../src/core/terminal/paging.js';
import type { Pager, System } from '../../../src/core/terminal/system.js';
import { memorySystem } from '../../support/system.js';

const ROWS = 10;
const lines = (count: number, text = 'line') => Array.from({ length: count }, (_, at) => `${text} ${at + 1}`);

interface World {
  readonly env?: Record<string, string>;
  readonly tty?: boolean;
  readonly options?: Partial<OutputOptions>;
  /** After so many texts the person closes the pager. */
  readonly quitAfter?: number;
}

/** An output on a screen of 10 rows and 20 columns, with a pager that tells what it got. */
function open({ env = {}, tty = true, options = {}, quitAfter = Number.POSITIVE_INFINITY }: World = {}) {
  const memory = memorySystem({ tty, env });
  const started: { words: readonly string[]; env: Readonly<Record<string, string | undefined>>; texts: string[] }[] =
    [];
  const ended: string[] = [];
  const startPager: System['startPager'] = (words, pagerEnv, onGone): Pager => {
    const texts: string[] = [];
    started.push({ words, env: pagerEnv, texts });
    return {
      write(text) {
        texts.push(text);
        if (texts.length === quitAfter) onGone();
      },
      ready: async () => {},
      async end() {
        ended.push(memory.err());
      },
    };
  };
  const stdout = { ...memory.stdout, columns: 20, rows: ROWS };
  const system: System = { ...memory, stdout, startPager };
  const all = { json: false, quiet: false, verbose: false, color: false, pager: true, ...options };
  return { output: createOutput(system, all), started, ended, memory };
}

const view: ListView<string> = { empty: 'none', pages: () => (rows) => rows.join('\n') };

async function* pagesOf(pages: readonly (readonly string[])[], read: string[][] = []) {
  for (const page of pages) {
    read.push([...page]);
    yield page;
  }
}

const text = (value: string) => value;

describe('a result', () => {
  it('that is longer than the screen goes through a pager', async () => {
    const { output, started, memory } = open();
    const long = lines(ROWS).join('\n');
    output.result(long, text);
    await output.end();
    expect(started.map(({ texts }) => texts)).toEqual([[`${long}\n`]]);
    expect(memory.out()).toBe('');
  });

  it.each<[string, string, World]>([
    ['fits', lines(ROWS - 1).join('\n'), {}],
    ['is for a pipe', lines(99).join('\n'), { tty: false }],
    ['is JSON', lines(99).join('\n'), { options: { json: true } }],
    ['is asked for with --no-pager', lines(99).join('\n'), { options: { pager: false } }],
    ['is for a log of CI', lines(99).join('\n'), { env: { CI: 'true' } }],
    ['is for a dumb terminal', lines(99).join('\n'), { env: { TERM: 'dumb' } }],
    ['has PAGER=cat', lines(99).join('\n'), { env: { PAGER: 'cat' } }],
    ['has an empty WACTL_PAGER', lines(99).join('\n'), { env: { WACTL_PAGER: '', PAGER: 'less' } }],
  ])('that %s is printed at once', async (_, shown, world) => {
    const { output, started, memory } = open(world);
    output.result(shown, text);
    await output.end();
    expect(started).toEqual([]);
    expect(memory.out()).not.toBe('');
  });

  it('takes the rows that its long lines fill, not those of colours', () => {
    const wide = open();
    wide.output.result(lines(5, 'x'.repeat(30)).join('\n'), text);
    expect(wide.started).toHaveLength(1);
    const colourful = open();
    colourful.output.result(lines(5, '\u001b[31m'.repeat(30)).join('\n'), text);
    expect(colourful.started).toHaveLength(0);
  });
});

describe('a list', () => {
  it('goes through a pager once it is longer than the screen, all of it', async () => {
    const { output, started, memory } = open();
    await output.list('rows', pagesOf([lines(4), lines(4), lines(4), lines(4)]), view);
    await output.end();
    const page = `${lines(4).join('\n')}\n`;
    expect(started.map(({ texts }) => texts)).toEqual([[page.repeat(3), page]]);
    expect(memory.out()).toBe('');
  });

  it('that turns out to fit is printed', async () => {
    const { output, started, memory } = open();
    await output.list('rows', pagesOf([lines(4), lines(4)]), view);
    expect(started).toEqual([]);
    expect(memory.out()).toBe(`${lines(4).join('\n')}\n`.repeat(2));
  });

  it('is read no further when the person closes the pager', async () => {
    const { output, started } = open({ quitAfter: 1 });
    const read: string[][] = [];
    await output.list('rows', pagesOf([lines(12), lines(4), lines(4)], read), view);
    expect([read.length, started[0]?.texts.length]).toEqual([1, 1]);
  });

  it('that fails on the way shows what came before', async () => {
    const { output, memory } = open();
    async function* failing() {
      yield lines(2);
      throw new Error('gone');
    }
    await expect(output.list('rows', failing(), view)).rejects.toThrow('gone');
    expect(memory.out()).toBe('line 1\nline 2\n');
  });
});

describe('a pager', () => {
  it('gets what less and lv need to show colours, and none of our variables', () => {
    const { output, started } = open({ env: { WACTL_TOKEN: 'sbx_secret', WACTL_PAGER: 'most', LV: '-a' } });
    output.result(lines(99).join('\n'), text);
    expect(started).toMatchObject([{ words: ['most'], env: { LESS: 'FRX', LV: '-a' } }]);
    expect(Object.keys(started[0]?.env ?? {})).not.toContain('WACTL_TOKEN');
  });

  it('has the screen: what is said meanwhile is said when it is closed', async () => {
    const { output, ended, memory } = open();
    output.result(lines(99).join('\n'), text);
    output.note('a note');
    output.warn('a warning');
    await output.makeRoom();
    expect(ended).toEqual(['']);
    expect(memory.err()).toBe('a note\nwarning: a warning\n');
    output.result('short', text);
    expect(memory.out()).toBe('short\n');
  });

  it('of the profile wins over PAGER, and loses to WACTL_PAGER', () => {
    expect(pagerWords({ PAGER: 'more' }, () => 'most -s')).toEqual(['most', '-s']);
    expect(pagerWords({ PAGER: 'more' }, () => '')).toBeUndefined();
    expect(pagerWords({ WACTL_PAGER: 'less' }, () => 'most')).toEqual(['less']);
  });

  it.each([
    [{}, ['less']],
    [{ PAGER: 'more' }, ['more']],
    [{ PAGER: 'more', WACTL_PAGER: 'less -S --prompt="a b"' }, ['less', '-S', '--prompt="a', 'b"']],
    [{ PAGER: `'/opt/my pager/less' -R` }, ['/opt/my pager/less', '-R']],
    [{ PAGER: ' ' }, undefined],
    [{ WACTL_PAGER: 'cat', PAGER: 'less' }, undefined],
  ])('of %j is %j', (env, words) => {
    expect(pagerWords(env)).toEqual(words);
  });
});
