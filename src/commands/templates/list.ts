import type { Context } from '../../context.js';
import { listTemplates } from '../../core/graph/templates.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { statusRows } from '../../core/templates/status.js';
import { statusTable } from './status-view.js';

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
  context.output.result({ templates: statusRows(remote) }, ({ templates }, style) =>
    statusTable(templates, style, now),
  );
}
