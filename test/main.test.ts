import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { run } from './support/run.js';

describe('wactl', () => {
  it('prints its version', async () => {
    expect(await run('--version')).toMatchObject({ stdout: `${packageJson.version}\n`, stderr: '', exitCode: 0 });
  });

  it('shows help on stdout and exits 0', async () => {
    const { stdout, stderr, exitCode } = await run('--help');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/^Usage: wactl/);
  });

  it.each([[[]], [['--no-color']], [['--profile', 'acme', '-q']]])('on its own shows help: %j', async (argv) => {
    const { stdout, stderr, exitCode } = await run(argv);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toBe((await run('--help')).stdout);
  });

  it('lists its commands by what they are for, then its options, then the first steps', async () => {
    const { stdout } = await run([]);
    expect([...stdout.matchAll(/^(\S[^:\n]*):$/gm)].map(([, heading]) => heading)).toEqual([
      'Set up',
      'Templates',
      'Consent and contacts',
      'Send',
      'Webhooks',
      'Tools',
      'Options',
      'Get started',
    ]);
    expect(stdout).toMatch(/\n {2}wactl demo +Try/);
  });

  it('a group without its command shows help on stderr and exits 2', async () => {
    const { stdout, stderr, exitCode } = await run('numbers');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toBe((await run('numbers --help')).stdout);
  });

  it.each([
    ['an unknown command', 'comands', /^error: unknown command 'comands'\nfix: {3}Did you mean commands\?\n$/],
    ['an unknown flag', 'commands --jsno', /^error: unknown option '--jsno'\nfix: {3}Did you mean --json\?\n$/],
    ['a command without its group', 'lint', /\nfix: {3}did you mean `wactl templates lint`\?\n$/],
    ['a word that no command has', 'nope', /^error: unknown command 'nope'\nfix: {3}see `wactl help`\n$/],
    ['a bad duration', '--timeout 5 commands', /^error: "5" is not a valid duration\.\nfix: {3}write it with a unit/],
    ['a flag without its value', 'commands --profile', /^error: option '--profile <name>' argument missing\nfix: /],
  ])('answers %s with a usage error', async (_name, line, expected) => {
    const { stdout, stderr, exitCode } = await run(line);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(expected);
  });

  it('prints a usage error as JSON under --json', async () => {
    const result = await run('commands --nope --json');
    expect(result.error()).toEqual({
      code: 'usage',
      message: "unknown option '--nope'",
      hint: 'run it with --help to see what it accepts',
      exitCode: 2,
    });
  });

  it.each([
    ['--json', '`wactl` needs a command.', 'see `wactl help`'],
    ['numbers --json', '`wactl numbers` needs a command.', 'see `wactl help numbers`'],
  ])('answers `wactl %s` with an error in place of help', async (line, message, hint) => {
    const result = await run(line);
    expect(result.error()).toEqual({ code: 'usage', message, hint, exitCode: 2 });
    expect(result).toMatchObject({ stdout: '', exitCode: 2 });
    expect(result.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('takes global flags before and after the command', async () => {
    expect((await run('--json commands')).json()).toEqual((await run('commands --json')).json());
  });
});

describe('wactl help', () => {
  it('lists every exit code of the contract', async () => {
    const codes = (await run('help exit-codes --json')).json().map((row: { exit: number }) => row.exit);
    expect(codes).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 130]);
  });

  it('shows the help of a command', async () => {
    expect((await run('help commands')).stdout).toBe((await run('commands --help')).stdout);
  });

  it('says what to do about an unknown topic', async () => {
    const { stderr, exitCode } = await run('help nothing');
    expect(exitCode).toBe(3);
    expect(stderr).toBe('error: Unknown command or topic: nothing.\nfix:   run `wactl help` for the list\n');
  });
});
