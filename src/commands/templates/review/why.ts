import { whyTemplate } from '../../../app/templates/why.js';
import type { Context } from '../../../context.js';
import { EXIT, ExitWith } from '../../../core/errors/error.js';
import { jsonFinding } from '../../../core/templates/lint/formats/json.js';
import { eventsOf } from '../../events.js';
import { openManager } from '../../open-manager.js';
import { customerView, whyView } from './why-view.js';

interface WhyOptions {
  readonly language?: string;
  readonly forCustomer?: boolean;
  readonly web?: boolean;
  readonly dir: string;
  readonly allowOutside?: boolean;
}

export default async function why(context: Context, options: WhyOptions, word: string): Promise<void> {
  if (options.web) return openManager(context, 'templates');
  const { language, dir, allowOutside } = options;
  const input = { word, language, dir, allowOutside };
  const { name, answers } = await whyTemplate(input, context, eventsOf(context));
  if (options.forCustomer) {
    const texts = answers.map(({ language, forCustomer: text }) => ({ language, text }));
    context.output.result({ name, texts }, customerView);
  } else {
    const printed = answers.map((answer) => ({ ...answer, findings: answer.findings.map(jsonFinding) }));
    context.output.result({ name, answers: printed }, (_, style) =>
      whyView({ name, answers }, style, context.clock.now()),
    );
  }
  if (answers.every(({ status }) => status === null)) throw new ExitWith(EXIT.notFound);
}
