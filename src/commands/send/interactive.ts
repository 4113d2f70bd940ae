import { contentOfFlags, readContentFile } from '../../app/content-file.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { type InteractiveSpec, readInteractive } from '../../core/messages/content/interactive/kinds.js';
import { fillValues } from '../../core/messages/spec/fill-values.js';
import type { ReadContent } from '../../core/messages/spec/mistakes.js';
import type { DirectOptions } from './common.js';
import { flagsOf, type InteractiveFlags, specOf } from './interactive-flags.js';
import { sendOne } from './send-one.js';
import { readData } from './values.js';

interface InteractiveOptions extends DirectOptions, InteractiveFlags {}

export default async function interactive(
  context: Context,
  options: InteractiveOptions,
  contact: string,
  file: string | undefined,
): Promise<void> {
  const flags = specOf(options);
  if ((file === undefined) === (flags === undefined)) {
    throw usageError(
      'Give a file of the message, or its parts by options.',
      'such as --body "Is it you?" --button Yes',
    );
  }
  if (file === '-' && options.data.includes('-')) {
    throw usageError('Standard input holds the message or its data, not both.', 'write one of them to a file');
  }
  const data = await readData(options.data, context.system);
  const read = (value: unknown): ReadContent<InteractiveSpec> => {
    const filled = fillValues(value, data);
    return 'mistakes' in filled ? filled : readInteractive(filled.content);
  };
  const content =
    file === undefined
      ? { spec: contentOfFlags(read(flags), flagsOf(options), 'send interactive') }
      : await readContentFile(file, read, context).then(({ content: spec, folder }) => ({ spec, folder }));
  await sendOne(context, options, contact, { type: 'interactive', ...content }, data);
}
