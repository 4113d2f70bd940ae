import type { Context } from '../../context.js';
import { getNumber, requestCode, verifyCode } from '../../core/graph/numbers.js';
import { label } from '../../core/numbers/find.js';
import { parseCode } from '../../core/numbers/inputs.js';
import { numberRow, numberState, phoneOf } from '../../core/numbers/lifecycle.js';
import { confirmAtTerminal } from './ask.js';
import { type Picked, pickNumber } from './pick.js';
import { type Step, stepView } from './views.js';

export interface VerifyOptions {
  readonly method: 'sms' | 'voice';
  readonly language: string;
  readonly code?: string;
  readonly dryRun?: boolean;
}

export default async function verify(
  context: Context,
  options: VerifyOptions,
  meant: string | undefined,
): Promise<void> {
  const given = options.code === undefined ? undefined : parseCode(options.code);
  const picked = await pickNumber(context, meant, 'to-verify');
  const { graph, number } = picked;
  const report = (step: Pick<Step, 'state'> & Partial<Step>) =>
    context.output.result<Step>(describe(picked, options, step), stepView);

  if (numberRow(number).verified) {
    context.output.note(`${label(number)} is verified already; nothing was sent.`);
    return report({ state: 'verified', already: true });
  }
  if (options.dryRun) return report({ state: given === undefined ? 'code-sent' : 'verified', dryRun: true });

  const code = given ?? (await askForCode(context, options, picked));
  if (code === undefined)
    return report({ state: 'code-sent', next: `wactl numbers verify ${number.id} --code <code>` });

  await verifyCode(graph, number.id, code);
  const { next } = numberState(await getNumber(graph, number.id));
  report({ state: 'verified', ...(next === undefined ? {} : { next }) });
}

/** Sends a code and asks for it; undefined where nobody can be asked, the code is on its way then. */
async function askForCode(
  context: Context,
  { method, language }: VerifyOptions,
  { graph, number }: Picked,
): Promise<string | undefined> {
  const way = method === 'sms' ? 'a text message' : 'a call';
  context.output.note('Meta limits how often a code may be asked for, and does not say how often.');
  await confirmAtTerminal(context, `Have Meta send a code to ${label(number)} by ${way}?`);
  await requestCode(graph, number.id, { method: method === 'sms' ? 'SMS' : 'VOICE', language });
  if (!context.ask.possible) return undefined;
  return parseCode(await context.ask.text({ message: `Code that came by ${way}`, flag: '--code' }));
}

function describe(
  { number }: Picked,
  { method, language }: VerifyOptions,
  step: Pick<Step, 'state'> & Partial<Step>,
): Step {
  const { next } = numberState(number);
  return {
    id: number.id,
    phone: phoneOf(number),
    already: false,
    dryRun: false,
    method,
    language,
    next: step.already ? (next ?? null) : null,
    ...step,
  };
}
