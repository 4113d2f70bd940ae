import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { renderExpression } from '../../src/core/templates/compile/liquid.js';
import { startEmulator } from '../support/emulator.js';
import { packageDir, run, temporaryFolder } from '../support/run.js';

const guide = await readFile(join(packageDir, 'docs/guides/template-files.md'), 'utf8');

/** A fenced block of the guide. */
interface Block {
  readonly language: string;
  readonly text: string;
}

const blocks: readonly Block[] = Array.from(
  guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm),
  ([, language = '', text = '']) => ({
    language,
    text,
  }),
);

/** The files that blocks are, by the name in their first comment. */
const files = blocks.flatMap(({ text }) => {
  const [comment = '', name] = /^(?:#|\/\/) (templates\/\S+)\n/.exec(text) ?? [];
  return name === undefined ? [] : [{ name, text: comment.startsWith('//') ? text.slice(comment.length) : text }];
});

/** Command lines in the order of the guide. */
const lines = blocks.flatMap(({ language, text }) => (language === 'sh' ? text.trimEnd().split('\n') : []));

/** Rows of the table of filters: the expression, and what it gives in English and German. */
const rows = Array.from(
  guide.matchAll(/^\| `\{\{ (\w+ \\\| .*?) \}\}`.*? \| (.*?) \| (.*?) \|$/gm),
  ([, expression = '', english = '', german = '']) => [expression.replace('\\|', '|'), english, german] as const,
);

describe('the guide to template files', () => {
  it('has command lines that all run, on files that are its examples', async () => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const cwd = await temporaryFolder();
    expect(files.map(({ name }) => name)).toHaveLength(5);
    for (const { name, text } of files) {
      await mkdir(dirname(join(cwd, name)), { recursive: true });
      await writeFile(join(cwd, name), text);
    }
    // It comes with a starter, which the guide copies only later.
    await mkdir(join(cwd, 'templates/media'));
    await copyFile(join(packageDir, 'templates/media/sample.jpg'), join(cwd, 'templates/media/sample.jpg'));
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) {
      const [program, ...words] = line.split(' ');
      expect(program).toBe('wactl');
      const { exitCode, stderr } = await run(words, { cwd, env: emulator.env, clock: emulator.clock });
      // Reviews take their time on the emulator as well: pending is as good.
      expect([line, [0, 8].includes(exitCode), stderr.includes('error:')]).toEqual([line, true, false]);
    }
  });

  it.each(rows)('tells what %s gives', (expression, english, german) => {
    const data = { due: '2026-12-01T23:30:00-05:00', n: 1234.5, total: 1234.5 };
    const rendered = (language: string) => {
      const { ok, ...rest } = renderExpression(expression, data, language);
      return ok && 'text' in rest ? rest.text.replace(/\u00a0/g, ' ') : JSON.stringify(rest);
    };
    expect([rendered('en_US'), rendered('de')]).toEqual([english, german]);
  });

  it('has a table of every filter that depends on the language', () => {
    expect(rows.map(([expression]) => expression)).toHaveLength(8);
  });
});
