/** What `costs` offers to tell costs by. */
export const COST_KEYS = ['category', 'country', 'template', 'day'] as const;

/** What costs can be told by. */
export type CostKey = (typeof COST_KEYS)[number] | 'campaign';
