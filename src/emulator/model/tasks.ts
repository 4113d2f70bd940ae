/** Something that is due later. Data, not code: it survives a snapshot. */
export type Task =
  | { readonly kind: 'review'; readonly templateId: string; readonly round: number }
  | { readonly kind: 'unpause'; readonly templateId: string }
  | { readonly kind: 'recategorise'; readonly templateId: string }
  | { readonly kind: 'assess'; readonly templateId: string }
  /** `since`: when the template was deleted. */
  | { readonly kind: 'purge'; readonly templateId: string; readonly since: number }
  /** `since`: when the template was archived. */
  | { readonly kind: 'expire'; readonly templateId: string; readonly since: number }
  | { readonly kind: 'progress'; readonly messageId: string }
  /** A message that waits for room in the limit of the portfolio. */
  | { readonly kind: 'admit'; readonly messageId: string }
  | { readonly kind: 'deliver'; readonly deliveryId: string };
