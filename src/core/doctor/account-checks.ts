import { reachableWabas } from '../account/connect.js';
import { type Finding, fail, judge, lookAt, pass, skip, warn } from './check.js';
import type { Facts, Health } from './facts.js';

/** Whether the account is there, open to the token, and free of blocks that have no check of their own. */
export function checkWaba({ waba, token, health, settings }: Facts): Finding {
  return judge(waba, ({ id, name, currency, business_verification_status: verified }) => {
    const reachable = 'value' in token ? reachableWabas(token.value) : undefined;
    if (reachable !== undefined && !reachable.includes(id)) {
      return fail(
        `The token is not limited to ${id}, but to ${reachable.join(', ') || 'no account'}.`,
        'assign the account to the system user in Business Settings and make a new token',
      );
    }
    const blocks = 'value' in health ? otherProblems(health.value) : [];
    if (blocks.length > 0) return fail(`Meta blocks sending: ${blocks.join(' ')}`, 'wactl numbers health');
    const from = 'value' in settings ? ` from ${settings.value.wabaId?.from}` : '';
    return pass(
      `${name ?? 'An account'} (${id})${from}, ${currency ?? 'currency not told'}, business ${verified ?? 'verification not told'}.`,
    );
  });
}

/**
 * What Meta's review of the account has come to.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-accounts
 */
export function checkReview({ waba }: Facts): Finding {
  return lookAt(waba, 'the account', ({ account_review_status: status }) => {
    if (status === undefined) return skip('Meta does not tell the review of this account');
    if (status === 'APPROVED') return pass('The account is approved.');
    const evidence = `Its review is ${status}.`;
    if (status === 'PENDING') return warn(evidence, 'wait: Meta reviews an account within a day or two');
    return fail(evidence, 'appeal in Business Support Home: https://business.facebook.com/business-support-home');
  });
}

/** Meta's code for a missing or failing payment method. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
const PAYMENT_CODE = 141006;

/** Whether Meta can charge for messages. */
export function checkPayment({ health }: Facts): Finding {
  return judge(health, (status) => {
    const problem = problemsOf(status).find(({ error_code: code }) => code === PAYMENT_CODE);
    if (problem === undefined) return pass('Meta reports no problem with the payment method.');
    return fail(
      `Error ${PAYMENT_CODE}: ${problem.error_description ?? 'there is a problem with the payment method.'}`,
      'add or mend the payment method: https://business.facebook.com/billing_hub/accounts',
    );
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
