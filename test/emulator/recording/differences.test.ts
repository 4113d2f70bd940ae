import { expect, it } from 'vitest';
import { parity } from '../../../src/emulator/api/parity.js';
import { compareSteps } from '../../../src/emulator/recording/differences.js';
import { provenParts } from '../../../src/emulator/recording/proven.js';
import type { RecordedStep } from '../../../src/emulator/recording/recording.js';

const numbers = (over: Partial<RecordedStep> = {}): RecordedStep => ({
  id: 'numbers',
  operation: 'GET /{waba-id}/phone_numbers',
  status: 200,
  headers: { 'x-app-usage': { call_count: '<number>' } },
  body: { data: [{ id: '<id>', quality_rating: 'GREEN', verified_name: '<text>' }] },
  ...over,
});

const refused = (over: Partial<RecordedStep> = {}): RecordedStep => ({
  ...numbers({ id: 'object-unknown', operation: 'GET /{waba-id}', status: 400 }),
  body: { error: { message: 'Unsupported', code: 100, error_subcode: 33 } },
  ...over,
});

it('takes other words of Meta, empty lists and null for alike', () => {
  const other = { data: [{ id: '<id>', quality_rating: 'UNKNOWN', verified_name: null }] };
  expect(compareSteps([numbers()], [numbers({ body: other })]).differences).toEqual([]);
  expect(compareSteps([numbers()], [numbers({ body: { data: [] } })]).differences).toEqual([]);
});

it('names the place of everything else', () => {
  const other = { data: [{ id: '<number>', quality_rating: 'GREEN', verified_name: '<text>', extra: '<boolean>' }] };
  const { differences, compared } = compareSteps([numbers()], [numbers({ body: other, headers: {} })]);
  expect(compared).toEqual(['GET /{waba-id}/phone_numbers']);
  expect(differences.map(({ part, place, recorded, emulator }) => [part, place, recorded, emulator])).toEqual([
    ['shape', 'body.data[].id', '<id>', '<number>'],
    ['shape', 'body.data[].extra', null, '<boolean>'],
    ['headers', 'headers.x-app-usage', '{"call_count":"<number>"}', null],
  ]);
  const [status] = compareSteps([refused()], [refused({ status: 404 })]).differences;
  expect(status).toMatchObject({ part: 'errors', place: 'status', recorded: '400', emulator: '404' });
});

it('does not compare what one side lacks, or what the token that recorded was not allowed to see', () => {
  const forbidden = refused({ body: { error: { code: 200 } } });
  const { differences, skipped } = compareSteps([forbidden, numbers()], [refused(), numbers({ id: 'me' })]);
  expect(differences).toEqual([]);
  expect(skipped.map(({ step, reason }) => [step, reason])).toEqual([
    ['object-unknown', 'not permitted to the token'],
    ['numbers', 'not played'],
    ['me', 'not in the recording'],
  ]);
});

it('proves of an operation what was compared and alike, and the parity says since when', () => {
  const recording = { recording: 1, date: '2026-12-01', apiVersion: 'v27.0', isMeta: true, writes: false } as const;
  const steps = [numbers(), refused()];
  const played = [numbers({ headers: {} }), refused()];
  const proven = provenParts({ ...recording, steps }, compareSteps(steps, played));
  const rows = parity(proven);
  const rowOf = (operation: string) => rows.find((row) => row.operation === operation);
  expect(rowOf('GET /{waba-id}/phone_numbers')).toMatchObject({
    shape: 'live 2026-12-01',
    errors: 'doc',
    headers: 'doc',
  });
  expect(rowOf('GET /{waba-id}')).toMatchObject({
    shape: 'doc',
    errors: 'live 2026-12-01',
    headers: 'live 2026-12-01',
  });
});
