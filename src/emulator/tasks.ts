/** Something that happens by itself later. Data, not code: it survives a snapshot. */
export type Task =
  | { readonly kind: 'review'; readonly templateId: string; readonly round: number }
  | { readonly kind: 'progress'; readonly messageId: string }
  | { readonly kind: 'deliver'; readonly deliveryId: string };
