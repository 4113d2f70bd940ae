/** What a list can say of a message; `sending`: a command is at work on it; `received`: it came in. */
export const LIST_STATUSES = [
  'sending',
  'accepted',
  'held',
  'delivered',
  'read',
  'failed',
  'unknown',
  'received',
] as const;
export type ListStatus = (typeof LIST_STATUSES)[number];
