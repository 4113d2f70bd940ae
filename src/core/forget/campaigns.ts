import type { Place } from './place.js';

/** What the person was to get, and got: rows by campaign and place in it. The figures of the campaign stay. */
export const campaignRecipients: Place<string> = {
  async find(db, { recipients }) {
    const found: string[] = [];
    for (const [name, until] of recipients) {
      const rows = await db
        .selectFrom('campaign_recipients')
        .innerJoin('campaigns', 'campaigns.id', 'campaign_recipients.campaign_id')
        .select(['campaign_id', 'ordinal'])
        .where('recipient', 'in', [name, `+${name}`])
        .where('campaigns.created_at', '<', until)
        .execute();
      found.push(...rows.map(({ campaign_id: campaign, ordinal }) => `${campaign} ${ordinal}`));
    }
    return found;
  },
  async erase(db, keys) {
    for (const key of keys) {
      const [campaign, ordinal] = key.split(' ').map(Number);
      await db
        .deleteFrom('campaign_recipients')
        .where('campaign_id', '=', campaign ?? 0)
        .where('ordinal', '=', ordinal ?? 0)
        .execute();
    }
  },
};
