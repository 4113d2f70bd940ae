import type { Context } from '../../context.js';
import { getNumber } from '../../core/graph/numbers.js';
import { label } from '../../core/numbers/find.js';
import { parseCode } from '../../core/numbers/inputs.js';
import { numberRow, numberState, phoneOf } from '../../core/numbers/lifecycle.js';
import { askAndConfirm, type CodeOptions, confirmCode, sendCode } from './confirm-code.js';
import { type Picked, pickNumber } from './pick.js';
import { type Step, stepView } from './views.js';

export interface VerifyOptions extends CodeOptions {
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

  if (given === undefined) {
    await sendCode(context, options, picked);
    const next = `wactl numbers verify ${number.id} --code <code>`;
    if (!context.ask.possible) return report({ state: 'code-sent', next });
    await askAndConfirm(context, options, picked);
  } else {
    await confirmCode(context, picked, given);
  }
  const { next } = numberState(await getNumber(graph, number.id));
  report({ state: 'verified', ...(next === undefined ? {} : { next }) });
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
