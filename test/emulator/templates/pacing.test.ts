import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, type Lifecycle, liveTemplate } from './subscribed.js';

const MARKETING = { category: 'MARKETING' };
const HELD = { status: 'held_for_quality_assessment' };
const ACCEPTED = { status: 'accepted' };

/** The statuses of messages that were told: `sent`, or `failed 132015`. */
function told(template: Lifecycle): string[] {
  return template.heard().flatMap(([field, value]) => {
    if (field !== 'messages') return [];
    return (value.statuses as { status: string; errors?: { code: number }[] }[]).map(({ status, errors }) =>
      errors === undefined ? status : `${status} ${errors[0]?.code}`,
    );
  });
}

const sendTimes = async (template: Lifecycle, count: number) => {
  const answers = [];
  for (let sent = 0; sent < count; sent++) answers.push(await template.send());
  return answers;
};

describe('pacing', () => {
  it('is off unless switched on', async () => {
    const template = await liveTemplate({}, MARKETING);
    expect(await sendTimes(template, 3)).toEqual([ACCEPTED, ACCEPTED, ACCEPTED]);
  });

  it('holds the rest of a new marketing template, and lets it go when the template is good', async () => {
    const template = await liveTemplate({ pacingAfter: 1, lastStatus: 'sent' }, MARKETING);
    expect(await sendTimes(template, 3)).toEqual([ACCEPTED, HELD, HELD]);
    await template.advance(HOUR_MS - 1);
    expect(told(template)).toEqual(['sent']);
    await template.advance(1_000);
    expect(told(template)).toEqual(['sent', 'sent']);
    expect(await template.read('status,quality_score')).toMatchObject({
      status: 'APPROVED',
      quality_score: { score: 'GREEN' },
    });
    expect(await sendTimes(template, 2)).toEqual([ACCEPTED, ACCEPTED]);
  });

  it('drops what is held and pauses the template when it is bad', async () => {
    const template = await liveTemplate({ pacingAfter: 0, pacingVerdict: 'bad' }, MARKETING);
    expect(await template.send()).toEqual(HELD);
    await template.advance(HOUR_MS + 1_000);
    const heard = template.heard();
    expect(heard[0]).toEqual([
      'message_template_status_update',
      {
        event: 'PAUSED',
        reason: 'NONE',
        message_template_category: 'MARKETING',
        other_info: { title: 'RATE_LIMITING_PAUSE', description: expect.any(String) },
      },
    ]);
    expect(heard[1]).toMatchObject(['messages', { statuses: [{ status: 'failed', errors: [{ code: 132015 }] }] }]);
    expect(await template.send()).toEqual({ code: 132015 });
  });

  it.each([
    ['GREEN', ['sent', 'delivered', 'read']],
    ['RED', ['failed 132015']],
    ['YELLOW', []],
  ])('ends early with quality %s', async (quality, expected) => {
    const template = await liveTemplate({ pacingAfter: 0 }, MARKETING);
    await template.send();
    await template.decide({ quality });
    await template.advance(10_000);
    expect(told(template)).toEqual(expected);
  });

  it('counts anew after a pause', async () => {
    const template = await liveTemplate({ pacingAfter: 1 }, MARKETING);
    expect(await sendTimes(template, 2)).toEqual([ACCEPTED, HELD]);
    await template.decide({ quality: 'RED' });
    await template.advance(3 * HOUR_MS);
    expect(await sendTimes(template, 2)).toEqual([ACCEPTED, HELD]);
  });

  it('meets utility templates only in the week after one of them was paused', async () => {
    const template = await liveTemplate({ pacingAfter: 0 });
    expect(await template.send()).toEqual(ACCEPTED);
    await template.decide({ status: 'PAUSED' });
    await template.advance(3 * HOUR_MS);
    expect(await template.send()).toEqual(HELD);
    await template.decide({ quality: 'YELLOW' });
    await template.advance(7 * DAY_MS);
    await template.decide({ quality: 'UNKNOWN' });
    expect(await template.send()).toEqual(ACCEPTED);
  });
});
