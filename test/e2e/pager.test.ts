import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageDir, temporaryFolder } from '../support/run.js';
import { KEY, openTerminal } from './terminal.js';

const wactl = join(packageDir, 'dist/wactl.cjs');

/** Shows what it is given and waits for q, as less does; it knows no other key. */
const PAGER = `
const { openSync } = require('node:fs');
const { ReadStream } = require('node:tty');
let shown = '';
process.stdin.setEncoding('utf8').on('data', (text) => { shown += text; }).on('end', () => {
  process.stdout.write('shown ' + shown.split('\\n').length + ' LESS=' + process.env.LESS + '\\n');
});
const keys = new ReadStream(openSync('/dev/tty', 'r'));
if (process.argv[2] === 'raw') keys.setRawMode(true);
process.on('SIGINT', () => process.stdout.write('still here\\n'));
keys.on('data', (key) => { if (String(key).startsWith('q')) process.exit(0); process.stdout.write('another key\\n'); });
`;

async function withPager(words: readonly string[], env: Record<string, string> = {}, mode = 'raw') {
  const folder = await temporaryFolder();
  const pager = join(folder, 'pager.cjs');
  await writeFile(pager, PAGER);
  return openTerminal([process.execPath, wactl, ...words], {
    WACTL_CONFIG_DIR: folder,
    WACTL_PAGER: `'${process.execPath}' '${pager}' ${mode}`,
    ...env,
  });
}

it('shows what is longer than the screen in a pager, and ends with it', async () => {
  const terminal = await withPager(['commands']);
  await terminal.see('shown ');
  expect(terminal.screen()).toContain('LESS=FRX');
  terminal.type('x');
  await terminal.see('another key');
  terminal.type('q');
  expect(await terminal.ended).toBe(0);
  expect(terminal.screen()).not.toContain('wactl profiles list');
});

it('leaves Ctrl-C to the pager', async () => {
  const terminal = await withPager(['commands'], {}, 'cooked');
  await terminal.see('shown ');
  for (let time = 0; time < 2; time += 1) {
    terminal.type(KEY.ctrlC);
    await terminal.see('still here');
  }
  terminal.type('q', KEY.enter);
  expect(await terminal.ended).toBe(0);
});

it('prints what no pager shows', async () => {
  for (const [words, env] of [
    [['commands', '--no-pager'], {}],
    [['commands'], { WACTL_PAGER: 'cat' }],
    [['commands'], { WACTL_PAGER: '/nowhere/less -R' }],
    [['commands'], { CI: 'true' }],
  ] as const) {
    const terminal = await withPager(words, env);
    expect(await terminal.ended).toBe(0);
    expect(terminal.screen()).toContain('wactl profiles list');
    expect(terminal.screen()).toContain('Show help for a command');
  }
});
