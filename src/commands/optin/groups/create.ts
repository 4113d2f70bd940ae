import { createConsentGroup } from '../../../app/consent-groups.js';
import type { Context } from '../../../context.js';
import type { Category } from '../../../core/consent/group.js';
import { ourNumber } from '../../our-number.js';
import { createdView } from './views.js';

export interface CreateOptions {
  readonly category?: readonly Category[];
  readonly number?: readonly string[];
  readonly default?: boolean;
  readonly dryRun?: boolean;
}

export default async function create(context: Context, options: CreateOptions, name: string): Promise<void> {
  const { category: categories, number: named = [], default: isDefault, dryRun } = options;
  const numbers: string[] = [];
  for (const number of named) numbers.push(await ourNumber(context, number));
  context.output.result(
    await createConsentGroup({ name, categories, numbers, isDefault, dryRun }, context),
    createdView,
  );
}
