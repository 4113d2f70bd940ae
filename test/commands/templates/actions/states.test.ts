import { describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../../../../src/core/http/serve.js';
import { shop, template, writes } from './shop.js';

describe('templates archive and unarchive', () => {
  it('take a template out of use and back', async () => {
    const emulator = await shop([template('order_shipped'), template('order_shipped', { language: 'fr' })]);
    const archived = await emulator.wactl('templates archive order_shipped', { answers: [true] });
    expect(archived).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('Meta deletes them for good on 2026-12-20'),
      stdout: expect.stringContaining('2 archived.'),
    });
    expect((await emulator.wactl('templates show order_shipped:fr --json')).json().templates[0].status).toBe(
      'ARCHIVED',
    );
    const back = await emulator.wactl('templates unarchive order_shipped --yes --json');
    expect(back.json()).toMatchObject({ summary: { done: 2 }, results: [{ outcome: 'done', deletedAt: null }, {}] });
  });

  it('say what would happen, and do nothing then', async () => {
    const emulator = await shop([template('a'), template('b', { status: 'PAUSED' })]);
    const { templates } = (await emulator.wactl('templates archive a b --dry-run --json')).json();
    expect(templates).toMatchObject([
      { name: 'a', action: 'archive', deletedAt: '2026-12-20T09:00:00.000Z' },
      { name: 'b', action: 'blocked', deletedAt: null },
    ]);
    expect(await writes(emulator)).toEqual([]);
  });

  it('report what is left alone', async () => {
    const emulator = await shop([template('a'), template('b', { status: 'PAUSED' })]);
    const part = await emulator.wactl('templates archive a b --yes');
    expect([part.exitCode, part.stdout]).toEqual([1, expect.stringContaining('1 archived, 1 left alone.')]);
    expect((await emulator.wactl('templates unarchive b --yes')).exitCode).toBe(5);
  });
});

describe('templates unpause', () => {
  it('lifts the pause once Meta allows it, and tells its reason before', async () => {
    const emulator = await shop([template('order_shipped')]);
    await emulator.control('/templates/decide', { name: 'order_shipped', status: 'PAUSED' });
    const soon = await emulator.wactl('templates unpause order_shipped --yes');
    expect([soon.exitCode, soon.stdout]).toEqual([1, expect.stringContaining('less than 5 minutes ago')]);
    await emulator.clock.advance(5 * 60_000);
    const later = await emulator.wactl('templates unpause order_shipped', { answers: [true] });
    expect(later).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 unpaused.') });
    expect((await emulator.wactl('templates unpause order_shipped --yes --json')).error()).toMatchObject({
      code: 'nothing-possible',
      message: expect.stringContaining('its status is APPROVED'),
    });
  });
});

describe('a change that Ctrl-C stops', () => {
  it.each([
    ['', 'Stopped; the report says what was done. See with `wactl templates list` what is left.\n'],
    [
      ' --json',
      '{"error":{"code":"interrupted","message":"Stopped; the report says what was done.","hint":"see with `wactl templates list` what is left","exitCode":130}}\n',
    ],
  ])('is reported as far as it went, with what to type%s', async (flag, end) => {
    const paused = { status: 'PAUSED' } as const;
    const { emulator, env, wactl } = await shop([template('a', paused), template('a', { ...paused, language: 'fr' })]);
    const ctrlC = new AbortController();
    const server = await serve((request) => {
      if (request.method === 'POST') ctrlC.abort();
      return emulator.fetch(request);
    });
    onTestFinished(() => server.close());
    const result = await wactl(`templates unpause a --yes${flag}`, {
      env: { ...env, WACTL_GRAPH_URL: server.url },
      signal: ctrlC.signal,
    });
    expect(result.stdout).toContain('not');
    expect(result.stdout).toContain('unknown');
    expect([result.stderr.slice(-end.length), result.exitCode]).toEqual([end, 130]);
  });
});
