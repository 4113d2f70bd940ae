import { openWork } from '../../app/numbers/attempts.js';
import type { Picked } from '../../app/numbers/pick.js';
import { type CodeRequest, nextCommand } from '../../app/numbers/verify.js';
import type { Context } from '../../context.js';
import { label } from '../../core/numbers/find.js';
import { parseCode } from '../../core/numbers/inputs.js';
import { numberRow, numberState, phoneOf } from '../../core/numbers/lifecycle.js';
import { askForCode, giveCode, requestCode } from './confirm-code.js';
import { pickNumber } from './pick.js';
import { type Step, stepView } from './views.js';

export interface VerifyOptions extends CodeRequest {
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
  const { number } = picked;
  const report = (step: Pick<Step, 'state'> & Partial<Step>) =>
    context.output.result<Step>(describe(picked, options, step), stepView);

  if (numberRow(number).verified) {
    context.output.note(`${label(number)} is already verified; no code was sent.`);
    return report({ state: 'verified', already: true });
  }
  if (options.dryRun) return report({ state: given === undefined ? 'code-sent' : 'verified', dryRun: true });

  const work = await openWork(context, picked, context.output.warn);
  if (given === undefined) {
    await requestCode(context, work, options);
    if (!context.ask.possible)
      return report({ state: 'code-sent', next: `wactl numbers verify ${number.id} --code <code>` });
    await askForCode(context, work, options);
  } else {
    await giveCode(context, work, given);
  }
  report({ state: 'verified', next: await nextCommand(picked) });
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
