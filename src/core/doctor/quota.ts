import type { PhoneNumber } from '../graph/numbers.js';
import type { Usage } from '../graph/usage.js';
import { isoTime } from '../iso-time.js';
import { RECIPIENTS_PER_DAY, REGISTRATIONS } from '../meta/number-limits.js';
import { CREATIONS_AN_HOUR, EDIT_LIMITS } from '../meta/template-limits.js';
import { type Allowance, type Attempt, allowanceOf, type CodeTally, codeTally } from '../numbers/attempts.js';
import { phoneOf } from '../numbers/lifecycle.js';
import { sinceCreation, type TemplateChange } from '../templates/history/history.js';
import type { TemplateTotals } from '../templates/push/facts.js';
import { templateKey } from '../templates/template-key.js';
import { HOUR_MS } from '../time-units.js';

const [PER_DAY, PER_MONTH] = EDIT_LIMITS;

export interface QuotaFacts {
  readonly wabaId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly totals: TemplateTotals | undefined;
  /** Our own changes of the last 30 days; undefined: there is no ledger. */
  readonly changes: readonly TemplateChange[] | undefined;
  readonly numbers: readonly PhoneNumber[];
  /** Our own attempts by phone number id; undefined: there is no ledger. */
  readonly attempts: ReadonlyMap<string, readonly Attempt[]> | undefined;
  readonly usage: readonly Usage[];
  /** What is wrong with the payment method; null: nothing; undefined: Meta did not say. */
  readonly paymentProblem: string | null | undefined;
}

/** Edits of one approved template. `left` counts for now: none on a day that has had its edit. */
interface EditQuota {
  readonly name: string;
  readonly language: string;
  readonly lastDay: number;
  readonly last30Days: number;
  readonly left: number;
  /** When the next edit is taken, ISO 8601; null: now. */
  readonly nextAt: string | null;
}

/** What is left of the limits. Null: nobody tells. Creations, edits and attempts are those of this ledger alone. */
export interface Quota {
  readonly wabaId: string;
  readonly templates: { readonly count: number; readonly cap: number; readonly left: number } | null;
  readonly creations: { readonly lastHour: number; readonly limit: number; readonly left: number } | null;
  readonly edits: readonly EditQuota[] | null;
  readonly numbers: readonly NumberQuota[];
  readonly registrations: typeof REGISTRATIONS;
  readonly usage: readonly UsageQuota[];
  /** Whether Meta can charge for messages; without that it delivers only what is free. */
  readonly payment: { readonly ok: boolean; readonly problem: string | null } | null;
}

/** Percent of what is allowed, by the headers of the latest answers. */
type UsageQuota = Omit<Usage, 'minutesToRegainAccess'> & {
  /** Null: nothing is to be waited for, or Meta does not tell. */
  readonly minutesToRegainAccess: number | null;
};

interface NumberQuota {
  readonly id: string;
  readonly phone: string | null;
  readonly messagingLimit: string | null;
  /** People outside their window in 24 hours, over all numbers of the portfolio; null: no limit, or not told. */
  readonly recipients: number | null;
  readonly throughput: string | null;
  readonly attempts: AttemptQuota | null;
}

/** Attempts on one number that Meta limits; of codes it does not tell the limit. Times are ISO 8601. */
interface AttemptQuota {
  readonly registrations: Dated<Allowance>;
  readonly deregistrations: Dated<Allowance>;
  /** In the last 24 hours. */
  readonly codes: Dated<CodeTally>;
}

type Dated<T> = { readonly [K in keyof T]: K extends 'nextAt' | 'limitedAt' ? string | null : T[K] };

/** Works the quotas out. Pure. */
export function quotaOf({
  wabaId,
  now,
  totals,
  changes,
  numbers,
  attempts,
  usage,
  paymentProblem: problem,
}: QuotaFacts): Quota {
  const made = changes?.filter(({ subcode }) => subcode === null);
  return {
    wabaId,
    templates:
      totals === undefined
        ? null
        : { count: totals.count, cap: totals.limit, left: Math.max(0, totals.limit - totals.count) },
    creations: made === undefined ? null : creationsOf(made, now),
    edits: made === undefined ? null : editsOf(made, now),
    numbers: numbers.map((number) => {
      return { ...numberQuota(number), attempts: attempts ? attemptQuota(attempts.get(number.id) ?? [], now) : null };
    }),
    registrations: REGISTRATIONS,
    usage: usage.map(({ minutesToRegainAccess = null, ...rest }) => ({ ...rest, minutesToRegainAccess })),
    payment: problem === undefined ? null : { ok: problem === null, problem },
  };
}

function creationsOf(made: readonly TemplateChange[], now: number): NonNullable<Quota['creations']> {
  const lastHour = made.filter(({ kind, at }) => kind === 'create' && at + HOUR_MS > now).length;
  return { lastHour, limit: CREATIONS_AN_HOUR, left: Math.max(0, CREATIONS_AN_HOUR - lastHour) };
}

function editsOf(made: readonly TemplateChange[], now: number): readonly EditQuota[] {
  const byTemplate = new Map<string, TemplateChange[]>();
  for (const change of made) {
    const key = templateKey(change);
    byTemplate.set(key, [...(byTemplate.get(key) ?? []), change]);
  }
  return [...byTemplate.values()].flatMap((own) => {
    const edits = sinceCreation(own).filter(
      ({ kind, status, at }) => kind === 'edit' && status === 'APPROVED' && at + PER_MONTH.withinMs > now,
    );
    return edits.length === 0 ? [] : [editQuota(edits, now)];
  });
}

/** @param edits of one template, the oldest first, none older than 30 days; at least one */
function editQuota(edits: readonly TemplateChange[], now: number): EditQuota {
  const [{ name, language } = { name: '', language: '' }] = edits;
  const lastDay = edits.filter(({ at }) => at + PER_DAY.withinMs > now).length;
  const waits = [
    ...(lastDay >= PER_DAY.count ? [(edits.at(-PER_DAY.count)?.at ?? now) + PER_DAY.withinMs] : []),
    ...(edits.length >= PER_MONTH.count ? [(edits.at(-PER_MONTH.count)?.at ?? now) + PER_MONTH.withinMs] : []),
  ];
  const left = Math.max(0, Math.min(PER_DAY.count - lastDay, PER_MONTH.count - edits.length));
  const nextAt = waits.length === 0 ? null : isoTime(Math.max(...waits));
  return { name, language, lastDay, last30Days: edits.length, left, nextAt };
}

function numberQuota(number: PhoneNumber): Omit<NumberQuota, 'attempts'> {
  const limit = number.whatsapp_business_manager_messaging_limit ?? null;
  const recipients = RECIPIENTS_PER_DAY[limit ?? ''];
  return {
    id: number.id,
    phone: phoneOf(number),
    messagingLimit: limit,
    recipients: typeof recipients === 'number' ? recipients : null,
    throughput: number.throughput?.level ?? null,
  };
}

function attemptQuota(attempts: readonly Attempt[], now: number): AttemptQuota {
  const [registrations, deregistrations] = (['register', 'deregister'] as const).map((kind) => {
    const { nextAt, ...rest } = allowanceOf(kind, attempts, now);
    return { ...rest, nextAt: isoTime(nextAt) };
  }) as [Dated<Allowance>, Dated<Allowance>];
  const { limitedAt, ...codes } = codeTally(attempts, now);
  return { registrations, deregistrations, codes: { ...codes, limitedAt: isoTime(limitedAt) } };
}
