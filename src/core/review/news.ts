import type { Store } from '../ledger/store.js';

/** What a webhook told of a template, as the ledger keeps it. */
export interface TemplateNews {
  /** Absent in some webhooks. */
  readonly templateId: string | null;
  readonly name: string;
  /** With `_`: `en_US`. */
  readonly language: string;
  /** The webhook field: `message_template_status_update` … */
  readonly field: string;
  /** The new status, quality or category; `EDITED` for new texts. */
  readonly event: string;
  /** The webhook's value. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** All that webhooks told of the templates of an account, or of those with one name, oldest first. */
export async function readNews({ db }: Pick<Store, 'db'>, wabaId: string, name?: string): Promise<TemplateNews[]> {
  const rows = await db
    .selectFrom('template_events')
    .select(['template_id', 'name', 'language', 'field', 'event', 'details', 'at'])
    .where('waba_id', '=', wabaId)
    .$if(name !== undefined, (query) => query.where('name', '=', name ?? ''))
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ template_id, details, ...row }) => ({
    ...row,
    templateId: template_id,
    details: JSON.parse(details),
  }));
}
