import { describe, expect, it } from 'vitest';
import { createToken, newRun, tokenRun } from '../../../src/core/messages/token.js';
import { NUMBER } from './fixtures.js';

describe('tokens', () => {
  it('have a fixed form, tell attempts apart and are bound to the number', () => {
    const parts = { run: '0123456789', ordinal: 35, attempt: 1 };
    const token = createToken(parts, NUMBER);
    expect(token).toMatch(/^w1\.0123456789\.z\.1\.[0-9a-f]{8}$/);
    expect(createToken(parts, NUMBER)).toBe(token);
    expect(createToken({ ...parts, attempt: 2 }, NUMBER).slice(-8)).not.toBe(token.slice(-8));
    expect(createToken(parts, '310000000000002').slice(-8)).not.toBe(token.slice(-8));
    expect(tokenRun(token)).toEqual({ run: '0123456789', ordinal: 35 });
  });

  it('stay below 48 characters in the largest run', () => {
    expect(createToken({ run: newRun(), ordinal: 10_000_000, attempt: 999 }, NUMBER).length).toBeLessThan(48);
  });

  it('come from runs that do not repeat', () => {
    const runs = Array.from({ length: 1000 }, newRun);
    expect(new Set(runs).size).toBe(1000);
    for (const run of runs) expect(run).toMatch(/^[0-9a-hj-km-np-tv-z]{10}$/);
  });
});
