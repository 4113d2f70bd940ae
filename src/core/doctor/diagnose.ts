import { checkPayment, checkReview, checkWaba } from './account-checks.js';
import { type Check, type Finding, skip } from './check.js';
import type { Facts } from './facts.js';
import { checkClock, checkVersion } from './machine-checks.js';
import { checkDisplayName, checkNumbers, checkQuality, checkRegistration } from './number-checks.js';
import { checkDeliveries, checkFiles, checkSends, checkStore } from './store-checks.js';
import { checkTemplates } from './template-checks.js';
import { checkScopes, checkToken } from './token-checks.js';
import { checkFields, checkReachability, checkSubscription } from './webhook-checks.js';

/** Every check, in the order in which they are printed. Ids are a contract with scripts. */
const CHECKS: readonly (Pick<Check, 'id' | 'title'> & { readonly find: (facts: Facts) => Finding })[] = [
  { id: 'token', title: 'Access token', find: checkToken },
  { id: 'scopes', title: 'Permissions', find: checkScopes },
  { id: 'waba', title: 'WhatsApp Business Account', find: checkWaba },
  { id: 'review', title: 'Account review', find: checkReview },
  { id: 'payment', title: 'Payment method', find: checkPayment },
  { id: 'numbers', title: 'Phone numbers', find: checkNumbers },
  { id: 'registration', title: 'Registration', find: checkRegistration },
  { id: 'display-name', title: 'Display names', find: checkDisplayName },
  { id: 'quality', title: 'Quality', find: checkQuality },
  { id: 'webhook-subscription', title: 'Webhook subscription', find: checkSubscription },
  { id: 'webhook-fields', title: 'Webhook fields', find: checkFields },
  { id: 'webhook-reachability', title: 'Webhook address', find: checkReachability },
  { id: 'templates', title: 'Templates', find: checkTemplates },
  { id: 'store', title: 'Ledger', find: checkStore },
  { id: 'deliveries', title: 'Received webhooks', find: checkDeliveries },
  { id: 'sends', title: 'Sent messages', find: checkSends },
  { id: 'files', title: 'Private files', find: checkFiles },
  { id: 'clock', title: 'Clock', find: checkClock },
  { id: 'api-version', title: 'Graph API version', find: checkVersion },
];

/**
 * All checks on the same facts. A failed reading that stops several of them is told once; the others are skipped and name
 * the first. Pure.
 * @param profile named on the command line: the printed commands have to name it too
 */
export function diagnose(facts: Facts, profile?: string): readonly Check[] {
  const told = new Map<string, string>();
  return CHECKS.map(({ id, title, find }) => {
    const { cause, ...finding } = find(facts);
    const first = cause === undefined ? undefined : told.get(cause);
    if (first !== undefined) return { id, title, ...skip(`it fails for the same reason as "${first}"`) };
    if (cause !== undefined) told.set(cause, title);
    return { id, title, ...finding, fix: withProfile(finding.fix, profile) };
  });
}

function withProfile(fix: string | null, profile: string | undefined): string | null {
  if (fix === null || profile === undefined || fix.includes('--profile')) return fix;
  return fix.replace(/^wactl /, `wactl --profile ${profile} `);
}
