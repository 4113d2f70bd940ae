import type { Context } from '../../../context.js';
import { listTemplates } from '../../../core/graph/templates.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import { statusRows } from '../../../core/templates/status.js';
import { TEMPLATE_FIELDS } from '../../list-fields.js';
import type { RowFlags } from '../../row-options.js';
import { showRows } from '../../show-rows.js';
import { NO_TEMPLATES, statusTable } from './status-view.js';

interface ListOptions extends RowFlags {
  readonly name?: string;
  readonly status?: string;
  readonly category?: string;
  readonly language?: string;
}

export default async function list(context: Context, options: ListOptions): Promise<void> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const remote = await listTemplates(await context.graph(), wabaId, {
    name: options.name,
    status: options.status?.toUpperCase(),
    category: options.category?.toUpperCase(),
    language: options.language,
  });
  const now = context.clock.now();
  const { name, status, category, language } = options;
  const isFiltered = [name, status, category, language].some((filter) => filter !== undefined);
  const list = { key: 'templates', fields: TEMPLATE_FIELDS } as const;
  showRows(context.output, options, list, { templates: statusRows(remote) }, ({ templates }, style) =>
    templates.length === 0 && !isFiltered ? NO_TEMPLATES : statusTable(templates, style, now),
  );
}
