import type { Context } from '../../context.js';
import { listNumbers } from '../../core/graph/numbers.js';
import { numberRow } from '../../core/numbers/lifecycle.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { NUMBER_FIELDS } from '../list-fields.js';
import { openManager } from '../open-manager.js';
import type { RowFlags } from '../row-options.js';
import { showRows } from '../show-rows.js';
import { numbersView } from './views.js';

interface ListFlags extends RowFlags {
  readonly web?: boolean;
}

export default async function list(context: Context, flags: ListFlags): Promise<void> {
  if (flags.web) return openManager(context, 'home');
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const numbers = await listNumbers(await context.graph(), wabaId);
  const list = { key: 'numbers', fields: NUMBER_FIELDS } as const;
  showRows(context.output, flags, list, { numbers: numbers.map(numberRow) }, numbersView);
}
