import { namedContact } from '../../app/contact.js';
import { buildSamples, triggerWebhooks } from '../../app/trigger-webhooks.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import type { Style } from '../../core/terminal/style.js';
import { samples } from '../../core/webhooks/samples/all.js';

export interface TriggerOptions {
  readonly to: string;
  readonly from?: string;
  readonly country?: string;
  readonly text?: string;
  readonly message?: string;
  readonly template?: string;
  readonly all?: boolean;
  readonly list?: boolean;
  readonly print?: boolean;
}

export default async function trigger(
  context: Context,
  { to, from, country, text, message, template, all = false, list = false, print = false }: TriggerOptions,
  given: readonly string[],
): Promise<void> {
  const { output } = context;
  if (list) {
    const names = samples.map(({ name, field }) => ({ name, field }));
    return output.result({ samples: names }, () => names.map(({ name }) => name).join('\n'));
  }
  const names = all ? samples.map(({ name }) => name) : given;
  if (names.length === 0) {
    throw usageError('No sample is named.', 'name one, such as messages.text; `--list` shows all of them');
  }
  const person = from === undefined ? undefined : (await namedContact(from, country, context)).phone;
  const input = { names, to, from: person, text, messageId: message, template };
  if (print) {
    for (const { body } of await buildSamples(input, context)) {
      const line = body.toString('latin1');
      output.event(JSON.parse(line), () => line);
    }
    return;
  }
  const sent = await triggerWebhooks(input, context, (one) => {
    output.event({ type: 'triggered', ...one }, (_line, style) => sentText(one, style));
  });
  if (sent.some(({ status }) => status !== 200)) throw new ExitWith(EXIT.failed);
}

function sentText({ name, status }: { readonly name: string; readonly status: number }, style: Style): string {
  return `${name}: ${status === 200 ? style.green('taken') : style.red(`answered with ${status}`)}`;
}
