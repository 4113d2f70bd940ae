import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../support/emulator.js';
import { packageDir, run, temporaryFolder } from '../support/run.js';
import { describeInShell } from '../support/shells.js';
import { openTerminal } from './terminal.js';

const scripts = join(packageDir, 'dist/completion');
const wactl = join(packageDir, 'dist/wactl.cjs');

/** A machine with a profile, a template file, a picture and a campaign, and the environment of a shell on it. */
async function machine() {
  const home = await temporaryFolder();
  const template = { name: 'order_shipped', language: 'en_US', category: 'UTILITY' as const };
  const components = [{ type: 'BODY', text: 'Your order left our warehouse today.' }];
  const numbers = [{ number: '5550100001', verified: true, registered: true, pin: '123456' }];
  const waba = { numbers, templates: [{ ...template, components }] };
  const server = await startEmulator({ seed: { wabas: [waba] } });
  const profile = {
    wabaId: server.wabaId,
    phoneNumberId: '310000000000001',
    wabaName: 'Acme',
    graphUrl: server.graphUrl,
  };
  await writeFile(
    join(home, 'config.json'),
    JSON.stringify({ version: 1, current: 'acme', profiles: { acme: profile } }),
  );
  await mkdir(join(home, 'templates'));
  await writeFile(join(home, 'templates/order_shipped.yaml'), '');
  await writeFile(join(home, 'templates/$(touch pwned).yaml'), '');
  await writeFile(join(home, 'picture.png'), '');
  await writeFile(join(home, 'people.csv'), 'phone\n+15550100002\n');
  const create = 'campaigns create spring --template order_shipped --language en_US --audience people.csv';
  const env = { ...server.env, WACTL_CONFIG_DIR: home };
  expect(await run(create, { cwd: home, env })).toMatchObject({ exitCode: 0 });
  await server.close();
  const bin = await temporaryFolder();
  await writeFile(join(bin, 'wactl'), `#!/bin/sh\nexec '${process.execPath}' '${wactl}' "$@"\n`);
  await chmod(join(bin, 'wactl'), 0o755);
  return { home, env: { PATH: `${bin}:${process.env.PATH}`, HOME: home, WACTL_CONFIG_DIR: home, TERM: 'xterm' } };
}

/** What stands there after the key for completion, by what was typed. */
const CASES: readonly (readonly [typed: string, completed: string])[] = [
  ['wactl templates pus', 'push'],
  ['wactl numbers list --fie', '--fields'],
  ['wactl templates list --status rej', 'rejected'],
  ['wactl templates list --status=rej', 'rejected'],
  ['wactl numbers list --fields id,pho', 'id,phone'],
  ['wactl --profile ac', 'acme'],
  ['wactl numbers show 31', '310000000000001'],
  ['wactl templates preview ord', 'order_shipped'],
  ['wactl campaigns run sp', 'spring'],
  ['wactl send image +15550100002 pict', 'picture.png'],
];

describeInShell('bash', (bash) => {
  it.each([
    [[]],
    [
      [
        'shopt -s extglob; [ ! -f /usr/share/bash-completion/bash_completion ] || . /usr/share/bash-completion/bash_completion',
      ],
    ],
  ])('completes (after %j)', async (setup) => {
    const { home, env } = await machine();
    const terminal = openTerminal([bash, '--norc', '--noprofile', '-i'], env);
    terminal.type([`cd ${home}`, ...setup, `. ${scripts}/wactl.bash`, 'echo rea"dy"', ''].join('\r'));
    await terminal.see('ready');
    await completesByKey(terminal, '\x15', '[ -e pwned ] || echo un"harmed"');
  });
});

describeInShell('zsh', (zsh) => {
  it('completes', async () => {
    const { home, env } = await machine();
    const terminal = openTerminal([zsh, '-f', '-i'], env);
    const setup = [
      `cd ${home}`,
      `fpath=(${scripts} $fpath)`,
      'autoload -U compinit',
      'compinit -u -D',
      'echo rea"dy"',
      '',
    ];
    terminal.type(setup.join('\r'));
    await terminal.see('ready');
    await completesByKey(terminal, '\x15', '[ -e pwned ] || echo un"harmed"');
  });
});

describeInShell('fish', (fish) => {
  it('completes', async () => {
    const { home, env } = await machine();
    const lines = CASES.map(([typed]) => `complete -C '${typed}'; echo ---`);
    const source = [`source ${scripts}/wactl.fish`, ...lines].join('\n');
    const { stdout } = await promisify(execFile)(fish, ['--no-config', '-c', source], { cwd: home, env });
    const answers = stdout.split('---\n').map((answer) => answer.split('\n').map((line) => line.split('\t')[0]));
    for (const [index, [typed, completed]] of CASES.entries()) {
      const [, flag = ''] = /(--\w+=)\w*$/.exec(typed) ?? [];
      expect([typed, answers[index]]).toEqual([typed, expect.arrayContaining([`${flag}${completed}`])]);
    }
    expect(await readdir(home)).not.toContain('pwned');
  });
});

/** Types each line and the key for completion in a shell, and clears the line again. */
async function completesByKey(terminal: ReturnType<typeof openTerminal>, clear: string, last: string): Promise<void> {
  for (const [typed, completed] of CASES) {
    terminal.type(typed);
    await terminal.see(typed.slice(-3));
    terminal.type('\t');
    await terminal.see(completed.slice((/[^\s=]*$/.exec(typed)?.[0] ?? '').length));
    terminal.type(clear);
  }
  // Names of files are words, and never commands.
  terminal.type('wactl templates preview ', '\t', '\t', clear, `${last}\r`);
  await terminal.see('unharmed');
  // What it started has ended by then, and writes no more into the folder.
  terminal.type('exit\r');
  await terminal.ended;
}

describe('the answer to a shell', () => {
  const ask = async (words: readonly string[], env: Record<string, string>, cwd = packageDir) => {
    const { stdout } = await promisify(execFile)(process.execPath, [wactl, 'complete', '--', ...words], { env, cwd });
    return stdout;
  };

  it('reads a ledger and leaves it as it is', async () => {
    const { home, env } = await machine();
    const [ledger = ''] = (await readdir(join(home, 'ledgers'))).filter((name) => name.endsWith('.sqlite'));
    const before = [await readdir(join(home, 'ledgers')), await readFile(join(home, 'ledgers', ledger))];
    expect(await ask(['campaigns', 'run', ''], env, home)).toBe('spring\t\n:4\n');
    expect([await readdir(join(home, 'ledgers')), await readFile(join(home, 'ledgers', ledger))]).toEqual(before);
  });

  it('makes no ledger, and says nothing of what cannot be read', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'config.json'), '{ broken');
    const env = { WACTL_CONFIG_DIR: home, WACTL_STORE: join(home, 'none.sqlite') };
    for (const words of [
      ['campaigns', 'run', ''],
      ['--profile', ''],
      ['numbers', 'show', ''],
    ])
      expect(await ask(words, env, home)).toBe(':4\n');
    await writeFile(join(home, 'none.sqlite'), 'no database');
    expect(await ask(['campaigns', 'run', ''], env, home)).toBe(':4\n');
    expect((await readdir(home)).sort()).toEqual(['config.json', 'none.sqlite']);
  });
});

describe('wactl completion', () => {
  it.each([
    ['bash', 'complete -o default -F _wactl wactl'],
    ['zsh', '#compdef wactl'],
    ['fish', 'complete -c wactl'],
    ['powershell', 'Register-ArgumentCompleter -CommandName'],
  ])('%s prints a script that asks this program', async (shell, part) => {
    const { stdout } = await promisify(execFile)(process.execPath, [wactl, 'completion', shell]);
    expect(stdout).toContain(part);
    expect(stdout).toMatch(/wactl complete ['"]?--/);
  });

  it('powershell: brackets and quotes of the script are in pairs', async () => {
    const text = await readFile(join(scripts, 'wactl.ps1'), 'utf8');
    expect(unpaired(text)).toBeUndefined();
    expect(unpaired(`${text}}`)).toBe('}');
    expect(unpaired(text.replace('}', ''))).toBeDefined();
  });
});

/** What opens or closes nothing in a PowerShell script; undefined: all is in pairs. No parser of the language is at hand. */
function unpaired(script: string): string | undefined {
  const token = /#.*|'(?:[^']|'')*'|"(?:[^"`]|`[\s\S]|"")*"|`[\s\S]|[(){}[\]'"]/g;
  const open: string[] = [];
  for (const [found] of script.matchAll(token)) {
    if (found.length > 1) continue;
    const pair = { ')': '(', '}': '{', ']': '[' }[found];
    if (pair === undefined) open.push(found);
    else if (open.pop() !== pair) return found;
  }
  return open.at(-1);
}
