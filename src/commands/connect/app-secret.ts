import type { Given } from '../../app/connect/given.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { checkSecret } from '../../core/settings/checks.js';

const WHY =
  'With the app secret wactl checks the signatures of webhooks, sets their address and proves its calls to Meta (appsecret_proof).';

/**
 * Asks for the app secret where it is not known and somebody can be asked. An empty answer goes on without it, or with
 * the one that is saved: nothing but webhooks needs it.
 * @throws {CliError} exit 2 for what cannot be one; exit 130 on Ctrl-C
 */
export async function offerAppSecret(context: Context, given: Given): Promise<Given> {
  const { ask, output } = context;
  if (given.appSecret || !ask.possible) return given;
  output.note(WHY);
  const answer = await ask.secret({
    message: 'App secret (App Dashboard > App settings > Basic; empty: continue without)',
    flag: '--app-secret-stdin',
  });
  if (answer.trim() === '') return given;
  output.hide(answer.trim());
  const checked = checkSecret(answer);
  if ('problem' in checked) throw usageError(`The app secret ${checked.problem}.`);
  return { ...given, appSecret: checked.value };
}
