import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/clock.js';
import { CliError, EXIT, type ExitCode } from '../../../src/core/errors/error.js';
import { pollDelayMs, waitForReview } from '../../../src/core/templates/watch.js';

interface Row {
  readonly status: string;
}

/** Answers with these, one per read, the last one for good; an error is thrown. */
function reader(answers: readonly (string | CliError)[]) {
  let reads = 0;
  const read = async (): Promise<readonly Row[]> => {
    const answer = answers[Math.min(reads, answers.length - 1)];
    reads += 1;
    if (answer instanceof CliError) throw answer;
    return [{ status: 'APPROVED' }, { status: answer ?? '' }];
  };
  return { read, reads: () => reads };
}

const failure = (exitCode: ExitCode) => new CliError('No.', { code: 'network', exitCode });

/** A clock that sleeping moves, with what was slept; it aborts when told to. */
function sleepyClock(abortAfter = Number.POSITIVE_INFINITY) {
  const slept: number[] = [];
  const abort = new AbortController();
  let now = 0;
  const clock: Clock = {
    now: () => now,
    async sleep(ms, signal) {
      if (slept.length >= abortAfter) abort.abort();
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
  return { clock, slept, signal: abort.signal };
}

const day = 24 * 60 * 60_000;
const last = (rows: readonly Row[]) => rows.at(-1)?.status;

describe('waitForReview', () => {
  it('reads at growing intervals until all are decided, and tells of every reading', async () => {
    const { read } = reader(['PENDING', 'PENDING', 'IN_APPEAL', 'APPROVED']);
    const { clock, slept, signal } = sleepyClock();
    const seen: unknown[] = [];
    const rows = await waitForReview(read, {
      clock,
      signal,
      timeoutMs: day,
      onPoll: (polled, changed) => void seen.push([last(polled), changed]),
    });
    expect(last(rows)).toBe('APPROVED');
    expect(slept).toEqual([5000, 7500, 11_250]);
    expect(seen).toEqual([
      ['PENDING', true],
      ['PENDING', false],
      ['IN_APPEAL', true],
      ['APPROVED', true],
    ]);
  });

  it('stops when the time is up, to the second', async () => {
    const { read, reads } = reader(['PENDING']);
    const { clock, slept, signal } = sleepyClock();
    const rows = await waitForReview(read, { clock, signal, timeoutMs: 10_000 });
    expect(last(rows)).toBe('PENDING');
    expect([slept, reads()]).toEqual([[5000, 5000], 3]);
  });

  it('reads once where nothing is to wait for', async () => {
    const { read, reads } = reader(['REJECTED']);
    const { clock, slept, signal } = sleepyClock();
    await waitForReview(read, { clock, signal, timeoutMs: day });
    expect([slept, reads()]).toEqual([[], 1]);
  });

  it('returns what it knows when interrupted', async () => {
    const { read } = reader(['PENDING']);
    const { clock, signal } = sleepyClock(2);
    const rows = await waitForReview(read, { clock, signal, timeoutMs: day });
    expect(last(rows)).toBe('PENDING');
    expect(signal.aborted).toBe(true);
  });

  it.each([EXIT.remote, EXIT.limit])('bears a failure with exit %d that passes', async (exitCode) => {
    const { read } = reader(['PENDING', failure(exitCode), failure(exitCode), 'APPROVED']);
    const { clock, signal } = sleepyClock();
    const troubles: string[] = [];
    const rows = await waitForReview(read, {
      clock,
      signal,
      timeoutMs: day,
      onTrouble: (error) => troubles.push(error.message),
    });
    expect([last(rows), troubles]).toEqual(['APPROVED', ['No.', 'No.']]);
  });

  it.each([
    ['at the first read', [failure(EXIT.remote)], 1],
    ['that does not end', ['PENDING', failure(EXIT.remote)], 7],
    ['that cannot pass', ['PENDING', failure(EXIT.auth), 'APPROVED'], 2],
  ])('gives up after a failure %s', async (_name, answers, expected) => {
    const { read, reads } = reader(answers);
    const { clock, signal } = sleepyClock();
    await expect(waitForReview(read, { clock, signal, timeoutMs: day })).rejects.toThrow('No.');
    expect(reads()).toBe(expected);
  });
});

describe('pollDelayMs', () => {
  it('grows to a minute and stays there', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(pollDelayMs)).toEqual([
      5000, 7500, 11_250, 16_875, 25_313, 37_969, 56_953, 60_000, 60_000,
    ]);
  });
});
