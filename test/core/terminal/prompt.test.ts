import { describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/core/errors/error.js';
import { createOutput } from '../../../src/core/terminal/output.js';
import { createAsk } from '../../../src/core/terminal/prompt.js';
import type { Prompter } from '../../../src/core/terminal/prompter.js';
import { memorySystem } from '../../support/system.js';

function ask(options: { tty?: boolean; input?: boolean; yes?: boolean; confirm?: boolean } = {}) {
  const prompter: Prompter = {
    text: async () => 'typed',
    secret: async () => 'hidden',
    select: async () => 'second',
    confirm: async () => options.confirm ?? true,
  };
  const system = memorySystem({ tty: options.tty ?? true, prompter });
  const output = createOutput(system, { json: false, quiet: true, verbose: false, color: false, pager: false });
  return createAsk(system, output, { input: options.input ?? true, yes: options.yes ?? false });
}

describe('questions', () => {
  it('are asked on a terminal', async () => {
    expect(await ask().text({ message: 'Name?', flag: '--name' })).toBe('typed');
    expect(await ask().secret({ message: 'PIN?', flag: '--pin-stdin' })).toBe('hidden');
  });

  it.each([
    ['without a terminal', { tty: false }, 'this is not a terminal'],
    ['with --no-input', { input: false }, '--no-input is set'],
  ])('%s are usage errors that name the flag', async (_name, options, why) => {
    await expect(ask(options).secret({ message: 'PIN?', flag: '--pin-stdin' })).rejects.toMatchObject({
      message: `"PIN?" needs an answer, but ${why}.`,
      hint: 'give --pin-stdin',
      exitCode: EXIT.usage,
    });
  });
});

describe('confirm', () => {
  it('passes on yes', async () => {
    await expect(ask({ confirm: true }).confirm('Go on?')).resolves.toBeUndefined();
  });

  it('stops with 130 on no', async () => {
    await expect(ask({ confirm: false }).confirm('Go on?')).rejects.toMatchObject({ exitCode: EXIT.interrupted });
  });

  it('is not asked with --yes, even without a terminal', async () => {
    await expect(ask({ yes: true, tty: false, confirm: false }).confirm('Go on?')).resolves.toBeUndefined();
  });

  it('names --yes where nobody can be asked', async () => {
    await expect(ask({ tty: false }).confirm('Go on?')).rejects.toMatchObject({ hint: 'give --yes' });
  });
});
