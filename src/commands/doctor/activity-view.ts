import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import type { ActivityRow } from './activity.js';

export function activityView({ activities }: { readonly activities: readonly ActivityRow[] }, style: Style): string {
  if (activities.length === 0) return 'Nothing is in the log.';
  const rows = activities.map(({ at, type, actor, description }) => [at, type, actor, description]);
  return table(['at', 'what', 'who', 'description'], rows, style);
}
