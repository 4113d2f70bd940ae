import * as z from 'zod';

/** One entry of `X-Business-Use-Case-Usage` or the whole of `X-App-Usage`, in percent of what is allowed. */
export interface Usage {
  /** The WABA or business the entry counts for, or `app`. */
  readonly scope: string;
  readonly type: string;
  readonly callCount: number;
  readonly totalCpuTime: number;
  readonly totalTime: number;
  readonly minutesToRegainAccess?: number;
}

/** Headers of an answer, names in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

const APP_HEADER = 'x-app-usage';
const BUSINESS_HEADER = 'x-business-use-case-usage';

const percent = z.coerce.number().catch(0);
const entrySchema = z.looseObject({
  type: z.string().catch('unknown'),
  call_count: percent,
  total_cputime: percent,
  total_time: percent,
  estimated_time_to_regain_access: z.coerce.number().optional().catch(undefined),
});
const businessSchema = z.record(z.string(), z.array(entrySchema));

/**
 * What the usage headers say. A header that is missing or cannot be read counts as absent: it must never fail a call.
 * Source: https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function readUsage(headers: Headers): readonly Usage[] {
  const app = parse(headers[APP_HEADER], entrySchema);
  const business = parse(headers[BUSINESS_HEADER], businessSchema) ?? {};
  return [
    ...(app === undefined ? [] : [toUsage('app', { ...app, type: 'app' })]),
    ...Object.entries(business).flatMap(([scope, entries]) => entries.map((entry) => toUsage(scope, entry))),
  ];
}

/** What the usage headers of many answers said last, for each scope. */
export class UsageBook {
  readonly #latest = new Map<string, Usage>();
  #seen: readonly unknown[] = [];

  /** Most answers say what the one before said: that is not read again. */
  note(headers: Headers): void {
    const said = [headers[APP_HEADER], headers[BUSINESS_HEADER]];
    if (said.every((text, index) => text === this.#seen[index])) return;
    this.#seen = said;
    for (const entry of readUsage(headers)) this.#latest.set(`${entry.scope} ${entry.type}`, entry);
  }

  latest(): readonly Usage[] {
    return [...this.#latest.values()];
  }
}

function parse<T>(header: string | string[] | undefined, schema: z.ZodType<T>): T | undefined {
  if (typeof header !== 'string') return undefined;
  try {
    return schema.safeParse(JSON.parse(header)).data;
  } catch {
    return undefined;
  }
}

function toUsage(scope: string, entry: z.infer<typeof entrySchema>): Usage {
  const minutes = entry.estimated_time_to_regain_access;
  return {
    scope,
    type: entry.type,
    callCount: entry.call_count,
    totalCpuTime: entry.total_cputime,
    totalTime: entry.total_time,
    ...(minutes === undefined ? {} : { minutesToRegainAccess: minutes }),
  };
}
