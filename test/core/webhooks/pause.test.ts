import { expect, it } from 'vitest';
import { pauseAfter } from '../../../src/core/webhooks/pause.js';

it.each([
  [250, [250, 500, 1000, 2000, 32_000, 60_000, 60_000, 60_000]],
  [1000, [1000, 2000, 4000, 8000, 60_000, 60_000, 60_000, 60_000]],
])('is twice as long each time, up to a minute, from %i ms', (firstMs, pauses) => {
  expect([1, 2, 3, 4, 8, 9, 10, 50].map((failures) => pauseAfter(failures, firstMs))).toEqual(pauses);
});
