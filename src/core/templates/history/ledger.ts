import type { CreateTemplate, RemoteTemplate } from '../../graph/templates.js';
import type { Store } from '../../ledger/store.js';
import { DAY_MS } from '../../time-units.js';
import { compareTemplates } from '../compare/diff.js';
import type { TemplateDefinition } from '../definition.js';
import { templateKey } from '../template-key.js';
import type { TemplateBase, TemplateChange, TemplateHistory } from './history.js';

type Db = Pick<Store, 'db'>;

/** Limits of Meta that look back look back this far at most. */
const HISTORY_MS = 30 * DAY_MS;

/** What the ledger knows of the templates of one account. */
export async function readHistory({ db }: Db, wabaId: string, now: number): Promise<TemplateHistory> {
  const bases = await db.selectFrom('template_bases').selectAll().where('waba_id', '=', wabaId).execute();
  const changes = await db
    .selectFrom('template_changes')
    .select(['kind', 'name', 'language', 'status', 'subcode', 'at'])
    .where('waba_id', '=', wabaId)
    .where('at', '>', now - HISTORY_MS)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return {
    bases: new Map(
      bases.map(({ body, samples, source, at, ...names }) => {
        const base = { body: JSON.parse(body) as CreateTemplate, samples: JSON.parse(samples), source, at };
        return [templateKey(names), base];
      }),
    ),
    changes,
  };
}

/** Keeps the form in which a file and Meta agree now; it takes the place of an older one. */
export async function recordBase({ db }: Db, wabaId: string, base: TemplateBase): Promise<void> {
  const { name, language } = base.body;
  const row = {
    body: JSON.stringify(base.body),
    samples: JSON.stringify(base.samples),
    source: base.source,
    at: base.at,
  };
  await db
    .insertInto('template_bases')
    .values({ waba_id: wabaId, name, language, ...row })
    .onConflict((conflict) => conflict.columns(['waba_id', 'name', 'language']).doUpdateSet(row))
    .execute();
}

/** What a pull made files and Meta agree on. */
export interface PulledTemplates {
  /** By `templateKey`. */
  readonly agreed: ReadonlyMap<string, TemplateDefinition>;
  readonly remote: readonly RemoteTemplate[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Keeps what a pull brought; where Meta has not changed since, the older form stays, which knows the samples. */
export async function rememberPulled(
  store: Db,
  wabaId: string,
  { agreed, remote, now }: PulledTemplates,
): Promise<void> {
  const { bases } = await readHistory(store, wabaId, now);
  for (const template of remote) {
    const key = templateKey(template);
    const definition = agreed.get(key);
    const base = bases.get(key);
    const isKnown = base !== undefined && compareTemplates(base.body, template).changes.length === 0;
    if (definition === undefined || isKnown) continue;
    const { body } = definition;
    await recordBase(store, wabaId, { body, samples: base?.samples ?? {}, source: 'pull', at: now });
  }
}

/** Notes a change that was made, or a refusal that tells how long others will be refused. */
export async function recordChange({ db }: Db, wabaId: string, change: TemplateChange): Promise<void> {
  await db
    .insertInto('template_changes')
    .values({ waba_id: wabaId, ...change })
    .execute();
}

/** Notes that a template is gone; what was known of it goes, too. `status` is the one it had. */
export async function recordDeletion(
  store: Db,
  wabaId: string,
  deleted: Pick<TemplateChange, 'name' | 'language' | 'status' | 'at'>,
): Promise<void> {
  const { name, language, status, at } = deleted;
  await recordChange(store, wabaId, { kind: 'delete', name, language, status, subcode: null, at });
  await store.db
    .deleteFrom('template_bases')
    .where('waba_id', '=', wabaId)
    .where('name', '=', name)
    .where('language', '=', language)
    .execute();
}
