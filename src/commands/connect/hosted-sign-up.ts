import type { Context } from '../../context.js';
import { fetchCustomerToken } from '../../core/account/customer-token.js';
import { usageError } from '../../core/errors.js';
import { type Checked, checkId } from '../../core/settings/checks.js';
import { type ConnectOptions, type Given, gather } from './gather.js';

/**
 * Gets the token of a customer who signed up by Meta's hosted link: with the partner's own token and app secret, which
 * come as those of `connect` do. Account and number are the customer's, so only flags name them.
 * @throws {CliError} exit 2 naming what is missing or malformed
 */
export async function gatherHosted(context: Context, options: ConnectOptions): Promise<Given> {
  const businessId = businessOf(checkId(options.hostedSignup ?? ''));
  const partner = await gather(context, options);
  const appSecret =
    partner.appSecret ??
    (await context.ask.secret({
      message: 'App secret (App Dashboard > Settings > Basic)',
      flag: '--app-secret-stdin',
    }));
  context.output.hide(appSecret);
  const credentials = { token: partner.token, appSecret };
  const token = await context.withGraph({ settings: partner.settings, ...credentials }, (graph) => {
    return fetchCustomerToken(graph, businessId, credentials);
  });
  context.output.hide(token);
  return { ...partner, token, appSecret, wabaId: options.waba, number: options.number, hostedSignup: businessId };
}

function businessOf(result: Checked): string {
  if ('value' in result) return result.value;
  throw usageError(
    `--hosted-signup ${result.problem}.`,
    'give waba_info.owner_business_id of the PARTNER_ADDED webhook',
  );
}
