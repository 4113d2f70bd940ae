import { DAY_MS } from '../../core/time-units.js';
import { restrictAccount } from '../accounts/changes.js';
import { Refusal } from '../graph/refusal.js';
import { requireUnrestricted } from '../graph/restricted.js';
import type { Waba } from '../model/account.js';
import { restrictionsOf } from '../model/restriction.js';
import type { Template, TemplateCategory } from '../model/template.js';
import { templatesOf } from '../model/template-store.js';
import type { World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';
import { moveCategory } from './move-category.js';

interface Step {
  /** Absent: it is the warning. */
  readonly type?: 'RATE_LIMITED_UTILITY_TEMPLATE_MESSAGING' | 'RESTRICTED_UTILITY_TEMPLATES';
  readonly days: number;
  /** It applies to every account of the portfolio. */
  readonly all?: boolean;
}

/**
 * What Meta does to a business that continues: it warns, stops the sending of utility templates for 7 days at least, then
 * makes all of them MARKETING and takes no new ones for 7 days, for 30 if it happens again, and in the end for 30 days
 * in the whole portfolio. How many templates make a step is not published: `abuseMarksPerStep` sets it here.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization
 */
const LADDER: readonly Step[] = [
  { days: 0 },
  { type: 'RATE_LIMITED_UTILITY_TEMPLATE_MESSAGING', days: 7 },
  { type: 'RESTRICTED_UTILITY_TEMPLATES', days: 7 },
  { type: 'RESTRICTED_UTILITY_TEMPLATES', days: 30 },
  { type: 'RESTRICTED_UTILITY_TEMPLATES', days: 30, all: true },
];

export const LAST_ABUSE_STEP = LADDER.length;

/** What applies to an account that has just taken this step. */
export function abuseAt(step: number, now: number): Pick<Waba, 'categoryAbuse' | 'restrictions'> {
  const { type, days } = LADDER[step - 1] ?? { days: 0 };
  return { categoryAbuse: { step, marks: 0 }, ...(type && { restrictions: { [type]: now + days * DAY_MS } }) };
}

/** Counts a template that Meta marked as MARKETING; enough of them are a step up the ladder. */
export function countMark(world: World, { wabaId, category, correctCategory }: Template): void {
  const { abuseMarksPerStep } = world.state.settings;
  const waba = world.state.wabas.get(wabaId);
  if (abuseMarksPerStep === null || waba === undefined) return;
  if (category !== 'UTILITY' || correctCategory !== 'MARKETING') return;
  const { step, marks } = waba.categoryAbuse ?? { step: 0, marks: 0 };
  if (marks + 1 < abuseMarksPerStep) waba.categoryAbuse = { step, marks: marks + 1 };
  else climb(world, waba, Math.min(step + 1, LADDER.length));
}

/** A warned business gets no notice before a template becomes MARKETING. */
export function isWarned({ state }: World, wabaId: string): boolean {
  return (state.wabas.get(wabaId)?.categoryAbuse?.step ?? 0) > 0;
}

/**
 * Which answer a restricted account gets is not published; 368 is the one of an account under enforcement.
 * @throws {Refusal} 368 for a new utility template of an account that may make none now
 */
export function checkUtility(world: World, wabaId: string, category: TemplateCategory): void {
  if (category !== 'UTILITY') return;
  requireUnrestricted(world, world.state.wabas.get(wabaId), 'RESTRICTED_UTILITY_TEMPLATES');
}

/** @throws {Refusal} 131064 for a message with a utility template of an account that may send none now */
export function checkSending({ state, clock }: World, { wabaId, category }: Template): void {
  const waba = state.wabas.get(wabaId);
  if (category !== 'UTILITY' || waba === undefined) return;
  if (!restrictionsOf(waba, clock.now()).includes('RATE_LIMITED_UTILITY_TEMPLATE_MESSAGING')) return;
  throw new Refusal(131064, { details: 'Templates of this account were classified as utility and are marketing' });
}

function climb(world: World, waba: Waba, step: number): void {
  const { type, days, all = false } = LADDER[step - 1] ?? { days: 0 };
  for (const account of all ? accountsBeside(world, waba) : [waba]) {
    account.categoryAbuse = { step, marks: 0 };
    if (type === undefined) warn(world, account);
    else restrictAccount(world, account, type, days * DAY_MS);
    if (type === 'RESTRICTED_UTILITY_TEMPLATES') moveUtility(world, account);
  }
}

/**
 * The type of the violation is not published; it is named after the one that is known of direct sends.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update
 */
function warn(world: World, { id }: Waba): void {
  const value = { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'UTILITY_CATEGORY_ABUSE_WARN' } };
  emit(world, { wabaId: id, field: 'account_update', value });
}

function accountsBeside({ state }: World, { businessId }: Waba): readonly Waba[] {
  return [...state.wabas.values()].filter((waba) => waba.businessId === businessId);
}

function moveUtility(world: World, { id }: Waba): void {
  for (const template of templatesOf(world.state, id)) {
    if (template.category === 'UTILITY') moveCategory(world, template, 'MARKETING');
  }
}
