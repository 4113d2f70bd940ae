import { namedContact } from '../../app/contact.js';
import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { windowFor } from '../../core/window/window.js';
import { ourNumber } from '../our-number.js';
import { windowView } from './views.js';

export interface ShowOptions {
  readonly number?: string;
  readonly country?: string;
}

export default async function show(context: Context, options: ShowOptions, contactText: string): Promise<void> {
  const contact = await namedContact(contactText, options.country, context);
  const number = await ourNumber(context, options.number);
  const window = await windowFor(await context.ledgerToRead(), contact, number, context.clock.now());
  context.output.result(window, windowView);
  if (window.state !== 'open') throw new ExitWith(EXIT.refused);
}
