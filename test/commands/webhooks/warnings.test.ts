import { expect, it } from 'vitest';
import { createWarnings } from '../../../src/commands/webhooks/warnings.js';

it('are said at once, then at most once a second, counted', async () => {
  const said: string[] = [];
  const sleepers: (() => void)[] = [];
  const clock = { now: () => 0, sleep: () => new Promise<void>((resolve) => sleepers.push(resolve)) };
  const ending = new AbortController();
  const warnings = createWarnings(clock, ending.signal, (text) => said.push(text));
  const aSecondLater = async () => {
    sleepers.shift()?.();
    await new Promise(setImmediate);
  };

  for (let count = 0; count < 1_000; count += 1) warnings.refused({ status: 401, problem: 'it is not signed' });
  expect(said).toEqual(['A request was refused with 401: it is not signed.']);
  warnings.refused({ status: 413, problem: 'it is too large' });
  warnings.failed({ failure: new Error('The disk is full.'), deliveries: 3, retryInMs: 500 });
  await aSecondLater();
  expect(said.slice(1)).toEqual([
    '999 requests were refused with 401: it is not signed. A request was refused with 413: it is too large. ' +
      '3 webhooks are stored, but not all took effect: The disk is full. Trying again in 0.5 s.',
  ]);
  await aSecondLater();
  expect(said).toHaveLength(2);

  warnings.refused({ status: 401, problem: 'it is not signed' });
  warnings.refused({ status: 401, problem: 'it is not signed' });
  warnings.flush();
  expect(said.slice(2)).toHaveLength(2);
});
