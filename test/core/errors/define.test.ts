import { describe, expect, it } from 'vitest';
import { toCliError, usageError } from '../../../src/core/errors/command.js';
import { defineError, defineReason } from '../../../src/core/errors/define.js';
import { CliError, EXIT } from '../../../src/core/errors/error.js';

const explained = { meaning: 'Something is amiss.', action: 'Look.' };

describe('defineError', () => {
  const lost = defineError({ code: 'lost', exit: EXIT.notFound, ...explained });

  it('makes an error with its code and exit code, and what the case adds', () => {
    const cause = new Error('below');
    const error = lost('File not found: a.txt.', { why: 'w', hint: 'h', meta: { code: 100 }, cause });
    expect(error).toBeInstanceOf(CliError);
    expect({ ...error }).toEqual({
      name: 'CliError',
      code: 'lost',
      exitCode: 3,
      why: 'w',
      hint: 'h',
      meta: { code: 100 },
    });
    expect(error).toMatchObject({ message: 'File not found: a.txt.', cause });
  });

  it('takes a message alone', () => {
    const error = lost('Gone.');
    expect(error).toMatchObject({ message: 'Gone.', code: 'lost', exitCode: 3, why: undefined, hint: undefined });
    expect(error).not.toHaveProperty('cause');
  });

  it('tells its parts', () => {
    expect({ ...lost }).toEqual({ kind: 'error', code: 'lost', exit: 3, otherExits: [], ...explained });
  });

  it('takes another exit code where it names one', () => {
    const refused = defineError({ code: 'refused', exit: EXIT.usage, otherExits: [EXIT.remote], ...explained });
    expect(refused('No.').exitCode).toBe(2);
    expect(refused('No.', { exit: EXIT.remote }).exitCode).toBe(7);
    expect(refused('No.', { exit: undefined }).exitCode).toBe(2);
    // @ts-expect-error not among the others
    expect(refused('No.', { exit: EXIT.auth }).exitCode).toBe(4);
    // @ts-expect-error it has no other
    expect(lost('No.', { exit: EXIT.auth }).exitCode).toBe(4);
  });
});

describe('defineReason', () => {
  it('makes a reason for a report', () => {
    const asleep = defineReason({ code: 'asleep', ...explained });
    expect(asleep('The person sleeps.', 'wait')).toEqual({
      code: 'asleep',
      message: 'The person sleeps.',
      fix: 'wait',
    });
    expect({ ...asleep }).toEqual({ kind: 'reason', code: 'asleep', ...explained });
  });
});

describe('usageError', () => {
  it('is exit 2', () => {
    expect(usageError('No.', 'fix')).toMatchObject({ code: 'usage', exitCode: 2, message: 'No.', hint: 'fix' });
  });
});

describe('toCliError', () => {
  it('leaves an error of ours as it is', () => {
    const error = usageError('No.');
    expect(toCliError(error)).toBe(error);
  });

  it('takes an abort as an interruption', () => {
    const abort = new Error('aborted');
    abort.name = 'AbortError';
    expect(toCliError(abort)).toMatchObject({ code: 'interrupted', exitCode: 130 });
  });

  it.each([
    ['an error', new Error('boom'), 'boom'],
    ['anything else', 'boom', 'boom'],
  ])('takes %s as a bug and keeps it', (_name, thrown, message) => {
    expect(toCliError(thrown)).toMatchObject({ code: 'internal', exitCode: 1, message, cause: thrown });
  });
});
