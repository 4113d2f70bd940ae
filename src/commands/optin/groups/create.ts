import type { Context } from '../../../context.js';
import { CATEGORIES, type Category, createGroup } from '../../../core/consent/group.js';
import { createdView, groupRow } from './views.js';

export interface CreateOptions {
  readonly category?: readonly Category[];
  readonly dryRun?: boolean;
}

export default async function create(context: Context, options: CreateOptions, name: string): Promise<void> {
  const wanted = { name, categories: options.category ?? CATEGORIES };
  if (options.dryRun) {
    return context.output.result({ ...wanted, isDefault: false, created: false, dryRun: true }, createdView);
  }
  const { created, group } = await createGroup(await context.ledger(), wanted, context.clock.now());
  context.output.result({ ...groupRow(group), created, dryRun: false }, createdView);
}
