/** How long Meta keeps the uploads that the messages of a campaign name. */
export interface MediaLives {
  /**
   * Counts an upload in, by its id.
   * @returns when it is gone, ms since the epoch, where that is before the campaign may start; undefined otherwise
   */
  use(id: string): number | undefined;
  /** When the first of those counted in is gone; null: nothing is known of any. */
  first(): number | null;
}

/**
 * @param until when each upload is gone, by its id; of others nothing is known
 * @param start when the campaign may start
 */
export function createMediaLives(until: ReadonlyMap<string, number>, start: number): MediaLives {
  let first: number | null = null;
  return {
    use(id) {
      const end = until.get(id);
      if (end === undefined) return undefined;
      if (end <= start) return end;
      first = first === null ? end : Math.min(first, end);
      return undefined;
    },
    first: () => first,
  };
}
