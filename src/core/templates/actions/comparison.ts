import type { ComparisonMetric } from '../../graph/template-compare.js';

/** One side of a comparison. */
export interface Compared {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  /** How often it was sent; null when Meta does not say. */
  readonly sends: number | null;
  /** 1 is the one that is blocked less often per message sent; null when Meta does not say. */
  readonly blockRank: number | null;
  /** Such as SPAM or NO_SIGN_UP. */
  readonly topBlockReason: string | null;
}

type Template = Pick<Compared, 'id' | 'name' | 'language'>;

/** Sorts Meta's metrics by template; their order does not matter, and unknown ones are passed over. */
export function compareSides(
  templates: readonly Template[],
  metrics: readonly ComparisonMetric[],
): readonly Compared[] {
  const metric = (name: string) => metrics.find((entry) => entry.metric === name);
  const ranks = metric('BLOCK_RATE')?.order_by_relative_metric ?? [];
  const sends = metric('MESSAGE_SENDS')?.number_values ?? [];
  const reasons = metric('TOP_BLOCK_REASON')?.string_values ?? [];
  return templates.map(({ id, name, language }) => {
    const rank = ranks.indexOf(id);
    return {
      id,
      name,
      language,
      sends: sends.find(({ key }) => key === id)?.value ?? null,
      blockRank: rank < 0 ? null : rank + 1,
      topBlockReason: reasons.find(({ key }) => key === id)?.value ?? null,
    };
  });
}
