/** What a receiver counts. */
export interface Figures {
  /** Webhooks stored. */
  stored: number;
  /** Webhooks that were stored before. */
  known: number;
  commits: number;
  poison: number;
  /** Effects that failed and are tried again. */
  failures: number;
  /** Events that took effect, by type. */
  readonly events: Map<string, number>;
  /** Requests that were refused, by status. */
  readonly refused: Map<number, number>;
  readonly answerMs: Histogram;
  readonly commitMs: Histogram;
}

/** What a receiver looks like at the moment. */
export interface Gauges {
  readonly unapplied: number;
  readonly connections: number;
  readonly heldBytes: number;
}

export function createFigures(): Figures {
  return {
    stored: 0,
    known: 0,
    commits: 0,
    poison: 0,
    failures: 0,
    events: new Map(),
    refused: new Map(),
    answerMs: new Histogram(),
    commitMs: new Histogram(),
  };
}

export function countOne<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const BUCKETS_MS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const;

/** How long something took, counted by size. */
class Histogram {
  readonly #counts = BUCKETS_MS.map(() => 0);
  #count = 0;
  #sumMs = 0;

  add(ms: number): void {
    this.#count += 1;
    this.#sumMs += ms;
    const bucket = BUCKETS_MS.findIndex((limit) => ms <= limit);
    if (bucket !== -1) this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
  }

  lines(name: string): readonly string[] {
    let below = 0;
    return [
      ...BUCKETS_MS.map((limit, index) => {
        below += this.#counts[index] ?? 0;
        return `${name}_bucket{le="${limit / 1000}"} ${below}`;
      }),
      `${name}_bucket{le="+Inf"} ${this.#count}`,
      `${name}_sum ${this.#sumMs / 1000}`,
      `${name}_count ${this.#count}`,
    ];
  }
}

/** The figures as Prometheus reads them. Source: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export function metricsText(figures: Figures, { unapplied, connections, heldBytes }: Gauges): string {
  const { stored, known, commits, poison, failures, events, refused, answerMs, commitMs } = figures;
  return [
    ...metric('deliveries_total', 'counter', 'Webhooks answered with 200.', [
      `{result="stored"} ${stored}`,
      `{result="known"} ${known}`,
    ]),
    ...metric('refused_total', 'counter', 'Requests refused, by HTTP status.', labelled('status', refused)),
    ...metric('events_total', 'counter', 'Events that took effect, by type.', labelled('type', events)),
    ...metric('poison_total', 'counter', 'Signed webhooks that cannot be read.', [` ${poison}`]),
    ...metric('failures_total', 'counter', 'Effects that failed and are tried again.', [` ${failures}`]),
    ...metric('commits_total', 'counter', 'Commits that stored webhooks.', [` ${commits}`]),
    ...metric('unapplied', 'gauge', 'Webhooks stored and not yet wholly applied.', [` ${unapplied}`]),
    ...metric('connections', 'gauge', 'Open connections.', [` ${connections}`]),
    ...metric('held_bytes', 'gauge', 'Bytes of bodies in memory.', [` ${heldBytes}`]),
    ...head('answer_seconds', 'histogram', 'From the end of a request to its answer.'),
    ...answerMs.lines(`${PREFIX}answer_seconds`),
    ...head('commit_seconds', 'histogram', 'Duration of a commit that stores webhooks.'),
    ...commitMs.lines(`${PREFIX}commit_seconds`),
    '',
  ].join('\n');
}

const PREFIX = 'wactl_webhooks_';

function metric(name: string, type: 'counter' | 'gauge', help: string, samples: readonly string[]): readonly string[] {
  return [...head(name, type, help), ...samples.map((sample) => `${PREFIX}${name}${sample}`)];
}

function head(name: string, type: string, help: string): readonly string[] {
  return [`# HELP ${PREFIX}${name} ${help}`, `# TYPE ${PREFIX}${name} ${type}`];
}

/** Values are statuses, and types of ours, so nothing is to be escaped. */
function labelled(label: string, counts: ReadonlyMap<string | number, number>): readonly string[] {
  return [...counts].map(([key, count]) => `{${label}="${key}"} ${count}`);
}
