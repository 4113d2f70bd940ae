import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { serve } from '../commands/webhooks/serving.js';
import { startEmulator } from '../support/emulator.js';
import { packageDir, run, temporaryFolder } from '../support/run.js';

const guide = await readFile(join(packageDir, 'docs/guides/first-campaign.md'), 'utf8');
const blocks = Array.from(guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm), ([, language = '', text = '']) => ({
  language,
  text,
}));

/** The lists that blocks are, by the name in their first line. */
const lists = blocks.flatMap(({ language, text }) => {
  const [comment = '', name] = /^# (\S+\.csv)\n/.exec(text) ?? [];
  return language === 'csv' && name !== undefined ? [{ name, text: text.slice(comment.length) }] : [];
});

/** Command lines in their order, each with the exit code that its comment tells. */
const lines = blocks
  .flatMap(({ language, text }) => (language === 'sh' ? text.trimEnd().split('\n') : []))
  .map((text) => {
    const [line = '', comment = ''] = text.split(/ +# /);
    return { line, expected: Number(/^exit code (\d+)/.exec(comment)?.[1] ?? 0) };
  });

/** What a shell makes of a line with words in single quotes. */
const wordsOf = (line: string) =>
  Array.from(line.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? '');

it('the guide to a first campaign runs as written, and answers who did not get it', async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  for (const { name, text } of lists) await writeFile(join(cwd, name), text);
  const server = await serve(emulator.env, emulator.clock);
  const env = { ...server.env, WACTL_CONTROL_URL: emulator.controlUrl, WACTL_CONTROL_KEY: emulator.controlKey };
  const printed: string[] = [];
  for (const { line, expected } of lines) {
    // The terminal beside it, and the environment: both are there.
    if (line === 'wactl webhooks serve' || line.startsWith('export ')) continue;
    const [program, ...words] = wordsOf(line.replace('http://127.0.0.1:8787/webhooks', server.url));
    expect(program).toBe('wactl');
    const { exitCode, stdout, stderr } = await run(words, { cwd, env, clock: emulator.clock });
    expect([line, exitCode, stderr.includes('error:')]).toEqual([line, expected, false]);
    printed.push(stdout);
  }
  expect(lists.map(({ name }) => name)).toEqual(['optins.csv', 'people.csv']);
  const all = printed.join('\n');
  expect(all).toContain('6  recipients');
  for (const cause of ['refused: Message undeliverable (131026)', 'skipped: No consent', 'unknown: Outcome unknown']) {
    expect(all).toContain(`1 ${cause}`);
  }
  expect(await readFile(join(cwd, 'first.html'), 'utf8')).toContain('Who did not get it, and why');
  expect(await readFile(join(cwd, 'people.rejected.csv'), 'utf8')).toMatch(/parameter-missing[\s\S]*phone-invalid/);
  expect(printed.at(-1)).toMatch(/^second +finished .* 1 +1 +0 +0$/m);
});
