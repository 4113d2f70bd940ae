import type { Context } from '../../../context.js';
import { listTemplates } from '../../../core/graph/templates.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import { statusRows } from '../../../core/templates/status.js';
import { NO_TEMPLATES, statusTable } from './status-view.js';

interface ListOptions {
  readonly status?: string;
  readonly category?: string;
  readonly language?: string;
}

export default async function list(context: Context, options: ListOptions): Promise<void> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const remote = await listTemplates(await context.graph(), wabaId, {
    status: options.status?.toUpperCase(),
    category: options.category?.toUpperCase(),
    language: options.language,
  });
  const now = context.clock.now();
  const filtered = Object.values(options).some((filter) => filter !== undefined);
  context.output.result({ templates: statusRows(remote) }, ({ templates }, style) =>
    templates.length === 0 && !filtered ? NO_TEMPLATES : statusTable(templates, style, now),
  );
}
