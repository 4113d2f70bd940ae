import { namedContact } from '../../app/contact.js';
import { showWindow } from '../../app/window.js';
import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { ourNumber } from '../our-number.js';
import { windowView } from './views.js';

export interface ShowOptions {
  readonly number?: string;
  readonly country?: string;
  readonly history?: boolean;
}

export default async function show(context: Context, options: ShowOptions, contactText: string): Promise<void> {
  const contact = await namedContact(contactText, options.country, context);
  const number = await ourNumber(context, options.number);
  const window = await showWindow({ contact, number, history: options.history ?? false }, context);
  context.output.result(window, windowView);
  if (window.state !== 'open') throw new ExitWith(EXIT.refused);
}
