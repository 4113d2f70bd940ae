import { ourNumber } from '../../app/our-number.js';
import type { Context } from '../../context.js';
import { parseContactRef } from '../../core/contacts/ref.js';
import { EXIT, ExitWith } from '../../core/errors.js';
import { windowFor } from '../../core/window/window.js';
import { windowView } from './views.js';

export interface ShowOptions {
  readonly number?: string;
  readonly country?: string;
}

export default async function show(context: Context, options: ShowOptions, contactText: string): Promise<void> {
  const settings = await context.settings();
  const contact = parseContactRef(contactText, options.country ?? settings.country?.value);
  const number = await ourNumber(context, options.number, context.output.warn);
  const window = await windowFor(await context.ledgerToRead(), contact, number, context.clock.now());
  context.output.result(window, windowView);
  if (window.state !== 'open') throw new ExitWith(EXIT.refused);
}
