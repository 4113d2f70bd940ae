import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  envelope,
  messages,
  preference,
  type SampleChange,
  status,
  statuses,
  text,
} from '../../core/webhooks/samples.js';
import { NOON, run } from '../../support/run.js';
import { serve } from './serving.js';

const AT = NOON / 1000;
const BEN = '15550100003';

async function received() {
  const server = await serve();
  const send = async (...changes: SampleChange[]) => {
    expect(await server.post(bytesOf(envelope(changes)))).toBe(200);
  };
  await send(messages([text('Hello', AT)]));
  await send(statuses([status('sent', AT, { recipient_id: BEN })]), messages([text('STOP', AT + 1)]));
  await send(preference('stop', AT + 2));
  await send({ field: 'moon_phase_update', value: { phase: 'full' } });
  await send(messages([{ id: 'wamid.X', type: 'text', timestamp: 'never' }]));
  expect(await server.post(Buffer.from('{'))).toBe(200);
  await server.printed(7);
  const list = async (words = '') => {
    const { stdout, exitCode } = await run(`webhooks events --json ${words}`.trim(), { env: server.env });
    const lines = stdout.split('\n').filter((line) => line !== '');
    return { exitCode, events: lines.map((line) => JSON.parse(line)) };
  };
  const told = async (words = '') => (await list(words)).events.map(({ delivery, type }) => `${delivery} ${type}`);
  return { server, list, told, send };
}

describe('webhooks events', () => {
  it('lists what stored webhooks told, with the id for a replay, in the shape in which serve prints it', async () => {
    const { server, list } = await received();
    const { exitCode, events } = await list();
    expect(exitCode).toBe(0);
    expect(events.map(({ delivery, type }) => [delivery, type])).toEqual([
      [1, 'message'],
      [2, 'status'],
      [2, 'message'],
      [3, 'preference'],
      [4, 'other'],
      [5, 'unreadable'],
      [6, 'poison'],
    ]);
    const [, first] = server.lines();
    const { windowRefreshed: _effect, ...line } = Object(first);
    expect(events[0]).toEqual({ delivery: 1, receivedAt: expect.stringMatching(/^2026-11-01T/), ...line });
    const text = await run('webhooks events --limit 2', { env: server.env });
    expect(text.stdout.split('\n')).toEqual([
      expect.stringMatching(/^#5 messages: not understood: /),
      expect.stringMatching(/^#6 .* cannot be read: it is not JSON$/),
      '',
    ]);
  });

  it.each([
    ['--limit 2', ['5 unreadable', '6 poison']],
    ['--type message,preference', ['1 message', '2 message', '3 preference']],
    ['--unknown', ['4 other', '5 unreadable', '6 poison']],
    [`--contact +${BEN}`, ['2 status']],
    ['--contact +15550100002 --type message --limit 1', ['2 message']],
    ['--since 2026-12-01', []],
    ['--until 2026-10-01', []],
    ['--since 1h --type call', []],
  ])('shows with %s what is asked for', async (words, expected) => {
    expect(await (await received()).told(words)).toEqual(expected);
  });

  it('goes on with --follow, from where the list ends', async () => {
    const { server, send } = await received();
    const ending = new AbortController();
    let seen = 0;
    let heard = () => {};
    const following = run('webhooks events --json --limit 1 --follow', {
      env: server.env,
      signal: ending.signal,
      onStdout(piece) {
        seen += piece.split('\n').length - 1;
        heard();
      },
    });
    const until = (count: number) =>
      new Promise<void>((resolve) => {
        heard = () => {
          if (seen >= count) resolve();
        };
        heard();
      });
    await until(1);
    await send(messages([text('More', AT + 5)]));
    await until(2);
    ending.abort();
    const { stdout, exitCode } = await following;
    expect(exitCode).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).delivery),
    ).toEqual([6, 7]);
  });

  it('is an error for a type that nobody knows', async () => {
    const { exitCode, stderr } = await run('webhooks events --type mail');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Unknown type "mail"')]);
  });
});

describe('webhooks replay', () => {
  it('goes through the webhooks that are named, or of a time', async () => {
    const { server } = await received();
    const replay = async (words: string) => (await run(`webhooks replay ${words} --json`, { env: server.env })).json();
    expect(await replay('2 3')).toMatchObject({ deliveries: 2, events: [], unread: [] });
    expect(await replay('--since 2026-12-01')).toMatchObject({ deliveries: 0 });
    expect(await replay('--until 2026-12-01 --unread --dry-run')).toMatchObject({ deliveries: 2 });
  });

  it('does nothing when one of them is not stored', async () => {
    const { server } = await received();
    const result = await run('webhooks replay 2 99 --json', { env: server.env });
    expect([result.exitCode, result.error()]).toMatchObject([
      3,
      { code: 'webhook-not-found', message: 'Webhook 99 is not stored, or no longer.' },
    ]);
  });
});
