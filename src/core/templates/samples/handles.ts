import type { Store } from '../../ledger/store.js';

type Db = Pick<Store, 'db'>;

/** The content of an uploaded sample. */
export interface SampleContent {
  /** In hex. */
  readonly sha256: string;
  /** Such as `image/jpeg`. */
  readonly type: string;
}

/** The handle that this content got from this app's upload; undefined when it was not uploaded, or forgotten. */
export async function findHandle(
  { db }: Db,
  appId: string,
  { sha256, type }: SampleContent,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('sample_handles')
    .select('handle')
    .where('app_id', '=', appId)
    .where('sha256', '=', sha256)
    .where('type', '=', type)
    .executeTakeFirst();
  return found?.handle;
}

/** Keeps a handle for the next time. @param now milliseconds since 1970 */
export async function keepHandle(
  { db }: Db,
  appId: string,
  { sha256, type, handle, now }: SampleContent & { readonly handle: string; readonly now: number },
): Promise<void> {
  const row = { handle, uploaded_at: now };
  await db
    .insertInto('sample_handles')
    .values({ app_id: appId, sha256, type, ...row })
    .onConflict((conflict) => conflict.columns(['app_id', 'sha256', 'type']).doUpdateSet(row))
    .execute();
}

/** Meta did not take the handle: the content is uploaded again next time. */
export async function forgetHandle({ db }: Db, appId: string, { sha256, type }: SampleContent): Promise<void> {
  await db
    .deleteFrom('sample_handles')
    .where('app_id', '=', appId)
    .where('sha256', '=', sha256)
    .where('type', '=', type)
    .execute();
}
