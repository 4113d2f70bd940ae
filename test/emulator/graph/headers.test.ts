import { expect, it } from 'vitest';
import { sandbox } from '../graph-client.js';

it.each([
  ['an answer', undefined],
  ['a page in front of Meta', { rules: [{ do: { status: 502 } }] }],
])("%s names the emulator's own time, also after it was moved", async (_name, faults) => {
  const box = sandbox();
  await box.emulator.clock.advance(25 * 3_600_000);
  if (faults !== undefined) await box.control('POST', '/faults', faults);
  const response = await box.emulator.fetch(new Request(`${box.graphUrl}/v26.0/me`));
  expect(response.headers.get('date')).toBe('Tue, 24 Nov 2026 10:00:00 GMT');
});
