import { type ForwardStep, forwardWebhooks } from '../../app/forward-webhooks.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { type Since, sinceTime } from '../../core/since.js';
import type { Style } from '../../core/terminal/style.js';

export interface ForwardOptions {
  readonly to?: readonly string[];
  readonly since?: Since;
  readonly once?: boolean;
  readonly allowRemote?: boolean;
  readonly secretEnv?: string;
}

export default async function forward(
  context: Context,
  { to = [], since, once = false, allowRemote = false, secretEnv }: ForwardOptions,
): Promise<void> {
  const { output, clock } = context;
  if (to.length === 0) throw usageError('No target is given.', 'give --to http://127.0.0.1:3000/hook');
  const input = {
    targets: to,
    allowRemote,
    once,
    since: since && sinceTime(since, clock.now()),
    secret: secretEnv === undefined ? undefined : secretIn(context, secretEnv),
  };
  const wereTaken = await forwardWebhooks(input, context, {
    onReady: (targets) =>
      output.event(
        { type: 'ready', targets },
        () => `Forwarding to ${targets.join(', ')}${once ? '' : ' (Ctrl-C to stop)'}.`,
      ),
    onStep: (step) => output.event(step, stepText),
  });
  if (!wereTaken && !context.signal.aborted) throw new ExitWith(EXIT.failed);
}

/** A secret is never a word of the command line, which other programs can read. */
function secretIn({ system, output }: Context, name: string): string {
  const secret = system.env[name];
  if (!secret) throw usageError(`The environment variable ${name} is not set.`, 'set it to the secret of the targets');
  output.hide(secret);
  return secret;
}

function stepText(step: ForwardStep, style: Style): string {
  const what = `${style.dim(`#${step.delivery}`)} → ${step.url}:`;
  switch (step.type) {
    case 'forwarded':
      return `${what} ${style.green('taken')}${step.attempts === 1 ? '' : ` (attempt ${step.attempts})`}`;
    case 'refused':
      return `${what} ${style.red(`refused with ${step.status}`)}`;
    case 'waiting':
      return `${what} ${style.yellow(`${step.problem}; trying again in ${step.retryInMs / 1000} s`)}`;
  }
}
