/** What costs are told by. */
export const COST_KEYS = ['category', 'country', 'template', 'campaign', 'day'] as const;
export type CostKey = (typeof COST_KEYS)[number];
