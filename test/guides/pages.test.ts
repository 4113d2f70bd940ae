import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandInfo } from '../../src/commands/tree/describe.js';
import { packageDir, run } from '../support/run.js';
import { blocksOf, commandLines } from './guide.js';
import { NOT_RUN } from './not-run.js';

/** The test that runs all command lines of a page, but those that are declared not to run. */
const PLAYED_BY: Readonly<Record<string, string>> = {
  'README.md': 'readme.test.ts',
  'docs/README.md': 'set-up-pages.test.ts',
  'docs/guides/consent.md': 'people.test.ts',
  'docs/guides/embedded-signup.md': 'set-up-pages.test.ts',
  'docs/guides/emulator.md': 'emulator.test.ts',
  'docs/guides/first-campaign.md': 'first-campaign.test.ts',
  'docs/guides/first-hour.md': 'first-hour.test.ts',
  'docs/guides/github-action.md': 'set-up-pages.test.ts',
  'docs/guides/moving.md': 'moving.test.ts',
  'docs/guides/phone-page.md': 'phone-page.browser.test.ts',
  'docs/guides/support-desk.md': 'people.test.ts',
  'docs/guides/template-files.md': 'template-files.test.ts',
  'docs/guides/templates-in-ci.md': 'templates-in-ci.test.ts',
  'docs/guides/webhooks-in-production.md': 'webhooks-in-production.test.ts',
};

/** What fences may say beside `sh`, whose lines are run: none of it is a line to type. */
const NO_COMMANDS = 'bash caddyfile csv dockerfile ini js json nginx text yaml'.split(' ');

const docs = (await readdir(join(packageDir, 'docs'), { recursive: true })).map((file) => join('docs', file));
const names = ['README.md', ...docs.filter((file) => file.endsWith('.md')).sort()];
const pages = await Promise.all(
  names.map(async (name) => {
    const text = await readFile(join(packageDir, name), 'utf8');
    const blocks = blocksOf(text);
    const commands = blocks.flatMap((block) => (block.language === 'sh' ? commandLines(block.text) : []));
    return { name, text, blocks, commands: commands.map(({ line }) => line) };
  }),
);

describe('the command lines of the pages', () => {
  const withCommands = pages.filter(({ commands }) => commands.length > 0);

  it('are all in blocks that a test runs', () => {
    const notPlayed = withCommands.flatMap(({ name, commands }) => {
      const left = commands.filter((line) => !NOT_RUN[name]?.some((one) => one.line === line));
      return PLAYED_BY[name] === undefined ? left.map((line) => `${name}: ${line}`) : [];
    });
    expect(notPlayed).toEqual([]);
    expect(Object.keys(PLAYED_BY).filter((name) => !withCommands.some((page) => page.name === name))).toEqual([]);
  });

  it.each(Object.entries(PLAYED_BY))('%s is read by its test', async (name, test) => {
    const source = await readFile(join(packageDir, 'test/guides', test), 'utf8');
    expect(source).toMatch(new RegExp(`['/]${basename(name, '.md')}(?:\\.md)?'`));
  });

  it('that are declared not to run are there, and have a reason', () => {
    const gone = Object.entries(NOT_RUN).flatMap(([name, lines]) => {
      const page = pages.find((one) => one.name === name);
      return lines.filter(({ line, why }) => !page?.commands.includes(line) || why.length < 10).map(({ line }) => line);
    });
    expect(gone).toEqual([]);
  });

  it('are in no block of another kind', () => {
    const strange = pages.flatMap(({ name, blocks }) =>
      blocks.flatMap(({ language, text }) => {
        if (language === 'sh') return [];
        // The help of a command tells its name, and drawings have no language.
        const typed =
          /^(?:\$ )?(?:wactl|npx|npm|sudo) (?!\[)/m.test(text) && !['dockerfile', 'bash'].includes(language);
        return typed || !['', ...NO_COMMANDS].includes(language) ? [`${name}: ${language}: ${text.slice(0, 60)}`] : [];
      }),
    );
    expect(strange).toEqual([]);
  });

  it('are found in lists as well, whole, and without comments', () => {
    const page = '1. Run it\n   ```sh\n   # First\n   wactl a \\\n     --b   # exit code 5\n   wactl c\n   ```\n';
    const [block] = blocksOf(page);
    expect(commandLines(block?.text ?? '')).toEqual([
      { line: 'wactl a --b', expected: 5 },
      { line: 'wactl c', expected: 0 },
    ]);
  });
});

describe('the commands that sentences name', async () => {
  const tree: CommandInfo = (await run('commands --json')).json();

  /** The first word that is neither a command nor an argument of one; undefined: all is well. */
  function slipIn(words: readonly string[]): string | undefined {
    let command = tree;
    for (const word of words) {
      if (command.commands.length === 0 || /^[-<+"'…\d]/.test(word)) return undefined;
      // `numbers list/show` names two.
      const child = command.commands.find(({ name }) => name === word.split(/[/|]/)[0]);
      if (child === undefined) return word;
      command = child;
    }
    return undefined;
  }

  it.each(pages)('of $name exist', ({ text }) => {
    const prose = text.replaceAll(/^( *)```.*\n[\s\S]*?^\1```$/gm, '');
    const slips = [...prose.matchAll(/`wactl ([^`]+)`/g)].flatMap(([whole, words = '']) => {
      const slip = slipIn(words.split(/\s+/));
      return slip === undefined ? [] : [`${whole}: ${slip}`];
    });
    expect(slips).toEqual([]);
  });

  it('that do not exist are noticed', () => {
    expect([slipIn(['numbers', 'pin']), slipIn(['nothing']), slipIn(['templates', 'why', '<name>'])]).toEqual([
      'pin',
      'nothing',
      undefined,
    ]);
  });
});
