import { findTemplates, openAccount } from '../../../app/templates/account.js';
import type { Context } from '../../../context.js';
import { openManager } from '../../open-manager.js';
import { showView } from './show-view.js';

interface ShowOptions {
  readonly language?: string;
  readonly web?: boolean;
}

export default async function show(context: Context, options: ShowOptions, name: string): Promise<void> {
  if (options.web) return openManager(context, 'templates');
  const templates = await findTemplates(await openAccount(context), [name], options.language);
  context.output.result({ templates }, showView);
}
