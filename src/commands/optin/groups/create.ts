import { createConsentGroup } from '../../../app/consent-groups.js';
import type { Context } from '../../../context.js';
import { CATEGORIES, type Category } from '../../../core/consent/group.js';
import { createdView } from './views.js';

export interface CreateOptions {
  readonly category?: readonly Category[];
  readonly dryRun?: boolean;
}

export default async function create(context: Context, options: CreateOptions, name: string): Promise<void> {
  const { category: categories = CATEGORIES, dryRun } = options;
  context.output.result(await createConsentGroup({ name, categories, dryRun }, context), createdView);
}
