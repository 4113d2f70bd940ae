import { describe, expect, it } from 'vitest';
import { HOUR_MS, type Lifecycle, liveTemplate } from './subscribed.js';

const STATUS = 'message_template_status_update';
const QUALITY = 'message_template_quality_update';

const red = (previous: string) => [QUALITY, { previous_quality_score: previous, new_quality_score: 'RED' }];
const status = (event: string, more: object) => [
  STATUS,
  { event, reason: 'NONE', message_template_category: 'UTILITY', ...more },
];
const paused = (title: string) =>
  status('PAUSED', { other_info: { title, description: expect.stringMatching(/^Paused /) } });
const LIFTED = [
  status('APPROVED', { other_info: { title: 'UNPAUSE', description: 'The pause has ended' } }),
  [QUALITY, { previous_quality_score: 'RED', new_quality_score: 'UNKNOWN' }],
];

const standing = (template: Lifecycle) => template.read('status,quality_score').then(scoreOnly);
const scoreOnly = ({ status: is, quality_score }: Record<string, unknown>) => [
  is,
  (quality_score as { score: string }).score,
];

describe('the lowest quality', () => {
  it('pauses for three hours, then for six, then disables for good', async () => {
    const template = await liveTemplate();
    await template.decide({ quality: 'RED' });
    expect(template.heard()).toEqual([red('UNKNOWN'), paused('FIRST_PAUSE')]);
    expect(await template.send()).toEqual({ code: 132015 });
    await template.advance(3 * HOUR_MS - 1);
    expect(await standing(template)).toEqual(['PAUSED', 'RED']);
    await template.advance(1);
    expect(await standing(template)).toEqual(['APPROVED', 'UNKNOWN']);
    expect(template.heard()).toEqual(LIFTED);
    expect(await template.send()).toEqual({ status: 'accepted' });
    await template.advance(1_000);
    template.heard();

    await template.decide({ quality: 'RED' });
    expect(template.heard()).toEqual([red('UNKNOWN'), paused('SECOND_PAUSE')]);
    await template.advance(6 * HOUR_MS - 1);
    expect(await standing(template)).toEqual(['PAUSED', 'RED']);
    await template.advance(1);
    expect(await standing(template)).toEqual(['APPROVED', 'UNKNOWN']);

    template.heard();
    await template.decide({ quality: 'RED' });
    const at = Math.floor(template.emulator.clock.now() / 1000);
    expect(template.heard()).toEqual([
      red('UNKNOWN'),
      status('DISABLED', {
        other_info: { title: 'DISABLED', description: 'Disabled for low quality' },
        disable_info: { disable_date: at },
      }),
    ]);
    await template.advance(100 * HOUR_MS);
    expect(await standing(template)).toEqual(['DISABLED', 'RED']);
    expect(await template.send()).toEqual({ code: 132016 });
  });

  it('leaves the template live where the same decision says so', async () => {
    const template = await liveTemplate();
    await template.decide({ quality: 'RED', status: 'APPROVED' });
    expect(await standing(template)).toEqual(['APPROVED', 'RED']);
    expect(await template.send()).toEqual({ status: 'accepted' });
  });

  it('of a template in review pauses nothing', async () => {
    const template = await liveTemplate();
    await template.decide({ status: 'PENDING' });
    await template.decide({ quality: 'RED' });
    expect(await standing(template)).toEqual(['PENDING', 'RED']);
  });

  it.each(['GREEN', 'YELLOW'])('is another thing than %s, which is told and no more', async (score) => {
    const template = await liveTemplate();
    await template.decide({ quality: score });
    await template.decide({ quality: score });
    expect(template.heard()).toEqual([[QUALITY, { previous_quality_score: 'UNKNOWN', new_quality_score: score }]]);
    expect(await standing(template)).toEqual(['APPROVED', score]);
  });
});

describe('a pause', () => {
  it('that is decided again is the same pause', async () => {
    const template = await liveTemplate();
    await template.decide({ status: 'PAUSED' });
    await template.decide({ status: 'PAUSED' });
    expect(template.heard()).toEqual([paused('FIRST_PAUSE')]);
  });

  it('by pacing has no end of its own', async () => {
    const template = await liveTemplate();
    await template.decide({ status: 'PAUSED', reason: 'RATE_LIMITING_PAUSE' });
    expect(template.heard()).toEqual([paused('RATE_LIMITING_PAUSE')]);
    await template.advance(1_000 * HOUR_MS);
    expect(await standing(template)).toEqual(['PAUSED', 'UNKNOWN']);
  });

  it('ends with an edit, which goes to review', async () => {
    const template = await liveTemplate({ reviewDelayMs: 24 * HOUR_MS });
    await template.decide({ status: 'PAUSED' });
    await template.call('POST', `/${template.id}`, {
      components: [{ type: 'BODY', text: 'Your order left our warehouse today.' }],
    });
    await template.advance(4 * HOUR_MS);
    expect(await standing(template)).toEqual(['PENDING', 'UNKNOWN']);
  });

  it('outlives a snapshot', async () => {
    const template = await liveTemplate();
    await template.decide({ quality: 'RED' });
    const saved = (await template.control('GET', '/snapshot')).body;
    await template.control('POST', '/reset');
    await template.control('POST', '/snapshot', saved);
    await template.advance(3 * HOUR_MS);
    expect(await standing(template)).toEqual(['APPROVED', 'UNKNOWN']);
  });
});
