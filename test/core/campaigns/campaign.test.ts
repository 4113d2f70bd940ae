import { describe, expect, it } from 'vitest';
import { findCampaign, listCampaigns } from '../../../src/core/campaigns/campaign.js';
import { memoryStore } from '../ledger/support.js';
import { insertCampaign } from './support.js';

describe('findCampaign', () => {
  it('gives what was chosen, in the words of the program', async () => {
    const { db } = await memoryStore();
    const stop = { reason: 'template-paused', code: 132015, message: 'Paused.', next: 'wactl campaigns resume spring' };
    await insertCampaign(db, {
      options: '{"quietHours":{"from":"21:00","to":"08:00"}}',
      stopped_by: JSON.stringify(stop),
      stopped_countries: '["DE"]',
    });
    expect(await findCampaign(db, 'spring')).toMatchObject({
      state: 'ready',
      category: 'marketing',
      group: 'default',
      options: { quietHours: { from: '21:00', to: '08:00' } },
      stoppedBy: stop,
      stoppedCountries: ['DE'],
    });
  });

  it('offers a name that is nearly the same', async () => {
    const { db } = await memoryStore();
    await insertCampaign(db);
    await expect(findCampaign(db, 'sprnig')).rejects.toMatchObject({ exitCode: 3, hint: 'did you mean "spring"?' });
    await expect(findCampaign(db, 'x')).rejects.toMatchObject({ hint: 'wactl campaigns list' });
  });
});

it('lists the latest campaign first', async () => {
  const { db } = await memoryStore();
  await insertCampaign(db, { name: 'spring', run: '0000000001' });
  await insertCampaign(db, { name: 'summer', run: '0000000002' });
  expect((await listCampaigns(db)).map(({ name }) => name)).toEqual(['summer', 'spring']);
});
