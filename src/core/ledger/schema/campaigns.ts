export type CampaignsTables = {};
