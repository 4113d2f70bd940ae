import type { Activity } from '../../core/graph/activities.js';
import { isoTime, metaTime } from '../../core/iso-time.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';

/** An entry of Meta's log as `--json` prints it. */
export function activityRow(entry: Activity) {
  return {
    id: entry.id,
    type: entry.activity_type,
    at: isoTime(metaTime(entry.timestamp)),
    actor: entry.actor_name ?? entry.actor_id ?? entry.actor_type ?? null,
    description: entry.description ?? null,
  };
}

type ActivityRow = ReturnType<typeof activityRow>;

export function activityView({ activities }: { readonly activities: readonly ActivityRow[] }, style: Style): string {
  if (activities.length === 0) return 'The log is empty.';
  const rows = activities.map(({ at, type, actor, description }) => [at, type, actor, description]);
  return table(['at', 'what', 'who', 'description'], rows, style);
}
