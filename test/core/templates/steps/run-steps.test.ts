import { describe, expect, it } from 'vitest';
import { CliError, EXIT } from '../../../../src/core/errors/error.js';
import { GraphError, NetworkError } from '../../../../src/core/graph/errors.js';
import { failureOf, outcomeOf, runSteps } from '../../../../src/core/templates/steps/run-steps.js';

const refusal = (code: number, httpStatus = 400) =>
  new GraphError({ code, type: 'OAuthException', message: 'No', httpStatus });
const signal = new AbortController().signal;

/** Runs steps that end as listed: an error is thrown, anything else is the result. */
const run = (ends: readonly unknown[], options = { signal }) =>
  runSteps(
    ends.map((_, index) => index),
    async (index) => {
      const end = ends[index];
      if (end instanceof Error) throw end;
      return end;
    },
    options,
  );

describe('runSteps', () => {
  it('keeps going after a refusal', async () => {
    const { ended, stoppedBy } = await run(['a', refusal(100), 'c']);
    expect(ended.map(outcomeOf)).toEqual(['done', 'refused', 'done']);
    expect(stoppedBy).toBeUndefined();
  });

  it.each([
    ['no permission', refusal(200, 403), 'refused'],
    ['a rate limit', refusal(80008), 'refused'],
    ['a fault of Meta', refusal(131000, 500), 'unknown'],
    ['no network', new NetworkError('Gone.', { hint: 'look', transient: true }), 'unknown'],
  ])('stops after %s, since the rest would fail alike', async (_name, error, outcome) => {
    const { ended, stoppedBy } = await run(['a', error, 'c']);
    expect(ended.map(outcomeOf)).toEqual(['done', outcome, 'not-tried']);
    expect(stoppedBy).toBe(error);
  });

  it('begins nothing once it is interrupted', async () => {
    const controller = new AbortController();
    const { ended } = await runSteps(
      [1, 2, 3],
      async (step) => {
        if (step === 2) controller.abort();
        controller.signal.throwIfAborted();
      },
      { signal: controller.signal },
    );
    expect(ended.map(outcomeOf)).toEqual(['done', 'unknown', 'not-tried']);
  });

  it('lets a bug through', async () => {
    await expect(run([new TypeError('a bug')])).rejects.toThrow(TypeError);
  });

  it('tells a failure with what mends it', async () => {
    const error = new CliError('No.', { code: 'own', exitCode: EXIT.failed, hint: 'do this' });
    const { ended } = await run([error, 'b']);
    expect(ended.map(failureOf)).toEqual([
      { code: 'own', message: 'No.', why: null, hint: 'do this', meta: null },
      null,
    ]);
  });
});
