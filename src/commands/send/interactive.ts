import { contentOfFlags, readContentFile } from '../../app/content-file.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { readInteractive } from '../../core/messages/content/interactive/kinds.js';
import type { DirectOptions } from './common.js';
import { flagAt, type InteractiveFlags, specOf } from './interactive-flags.js';
import { sendOne } from './send-one.js';

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
  if (file === undefined) {
    const spec = contentOfFlags(readInteractive(flags), flagAt);
    await sendOne(context, options, contact, { type: 'interactive', spec });
  } else {
    const { content: spec, folder } = await readContentFile(file, readInteractive, context);
    await sendOne(context, options, contact, { type: 'interactive', spec, folder });
  }
}
