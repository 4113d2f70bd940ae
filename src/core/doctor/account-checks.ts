import { unlistedAccount } from '../account/token.js';
import { PAYMENT_CODE, PAYMENT_FIX, paymentProblem, UNPAID_EFFECT } from '../graph/payment.js';
import { MANAGEMENT_SCOPE, missingScopes } from '../meta/scopes.js';
import { type Finding, fail, judge, lookAt, pass, skip, warn } from './check.js';
import type { Facts, Health } from './facts.js';

/** Whether the account is there, open to the token, and free of blocks that have no check of their own. */
export function checkWaba({ waba, token, health, settings }: Facts): Finding {
  if (isBlamedOnScope(waba, token)) return skip('the token lacks whatsapp_business_management');
  return judge(waba, ({ id, name, currency, business_verification_status: verified }) => {
    const blocks = 'value' in health ? otherProblems(health.value) : [];
    if (blocks.length > 0) return fail(`Meta blocks sending: ${blocks.join(' ')}`, 'wactl numbers health');
    const unlisted = 'value' in token ? unlistedAccount(token.value, id) : undefined;
    if (unlisted !== undefined) return warn(unlisted, 'wactl whoami --verify');
    const from = 'value' in settings ? ` from ${settings.value.wabaId?.from}` : '';
    return pass(
      `${name ?? 'An account'} (${id})${from}, ${currency ?? 'currency unknown'}, business ${verified ?? 'verification unknown'}.`,
    );
  });
}

/** A refusal that the check of permissions tells of already. */
function isBlamedOnScope(waba: Facts['waba'], token: Facts['token']): boolean {
  const isRefused = 'error' in waba && waba.error?.code === 'permission-missing';
  return isRefused && 'value' in token && missingScopes(token.value.scopes).includes(MANAGEMENT_SCOPE);
}

/**
 * What Meta's review of the account has come to.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-accounts
 */
export function checkReview({ waba }: Facts): Finding {
  return lookAt(waba, 'the account', ({ account_review_status: status }) => {
    if (status === undefined) return skip('Meta does not say how its review of this account ended');
    if (status === 'APPROVED') return pass('The account is approved.');
    const evidence = `Its review is ${status}.`;
    if (status === 'PENDING') return warn(evidence, 'wait: Meta reviews an account within a day or two');
    return fail(evidence, 'appeal in Business Support Home: https://business.facebook.com/business-support-home');
  });
}

/** Whether Meta can charge for messages. */
export function checkPayment({ health }: Facts): Finding {
  return judge(health, (status) => {
    const problem = paymentProblem(status);
    if (problem === undefined) return pass('Meta reports no problem with the payment method.');
    return fail(`${problem} ${UNPAID_EFFECT}`, PAYMENT_FIX);
  });
}

function problemsOf({ entities }: Health) {
  return entities.flatMap(({ errors }) => errors ?? []);
}

function otherProblems(health: Health): readonly string[] {
  if (health.can_send_message !== 'BLOCKED') return [];
  return problemsOf(health)
    .filter(({ error_code: code }) => code !== PAYMENT_CODE)
    .map(({ error_code: code, error_description: said }) => `${code} ${said ?? ''}`.trim());
}
