import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { run } from '../../support/run.js';

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('wactl-demo-'));

describe('wactl demo', () => {
  it('goes from a token to a delivered template and leaves nothing behind', async () => {
    const before = await leftovers();
    const { exitCode, stdout, stderr } = await run('demo');
    expect({ exitCode, stderr: stderr.split('\n').at(-2) }).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^Done: \d+ commands, from the first token to a delivered message\./),
    });
    expect(stdout).toContain('template to +15550100002: delivered');
    expect(await leftovers()).toEqual(before);
  });

  it('fits a terminal of 80 columns', async () => {
    const { exitCode, stdout, stderr } = await run('demo', { tty: true, columns: 80 });
    expect(exitCode).toBe(0);
    const lines = stripVTControlCharacters(stdout + stderr).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it('prints one step per line with --json, and no secret', async () => {
    const { stdout } = await run('demo --json');
    const steps = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(steps.map(({ command, exitCode }) => [command.split(' ').slice(1, 3).join(' '), exitCode])).toEqual([
      ['connect --token-stdin', 0],
      ['numbers verify', 0],
      ['numbers verify', 0],
      ['numbers register', 0],
      ['numbers list', 0],
      ['templates lint', 0],
      ['templates push', 0],
      ['optin record', 0],
      ['webhooks status', 0],
      ['window show', 0],
      ['send text', 0],
      ['send text', 5],
      ['send template', 0],
    ]);
    expect(stdout).not.toMatch(/sbx_|246810/);
  });

  it('stops at Ctrl-C and takes everything down', async () => {
    const before = await leftovers();
    const stop = new AbortController();
    const { exitCode } = await run('demo', {
      signal: stop.signal,
      onStdout: (text) => {
        if (text.includes('numbers list')) stop.abort();
      },
    });
    expect(exitCode).toBe(130);
    expect(await leftovers()).toEqual(before);
  });
});
