import type { Store } from '../../ledger/store.js';
import { MEDIA_LIFE_MS } from '../../meta/message-media.js';
import { HOUR_MS } from '../../time-units.js';

type Db = Pick<Store, 'db'>;

/** The content of a file as it was uploaded for a number. */
export interface UploadedContent {
  readonly phoneNumberId: string;
  /** In hex. */
  readonly sha256: string;
  readonly type: string;
}

/** So much of an upload's life must be left, for Meta's clock may not be ours. */
const SPARE_MS = HOUR_MS;

/** The id that this content got from an earlier upload; undefined when no earlier upload is still valid. */
export async function findUpload({ db }: Db, content: UploadedContent, now: number): Promise<string | undefined> {
  const found = await db
    .selectFrom('media_uploads')
    .select('media_id')
    .where('phone_number_id', '=', content.phoneNumberId)
    .where('sha256', '=', content.sha256)
    .where('type', '=', content.type)
    .where('uploaded_at', '>', now - MEDIA_LIFE_MS + SPARE_MS)
    .executeTakeFirst();
  return found?.media_id;
}

/** When Meta lets go of the first of these uploads; undefined: the ledger knows none of them. */
export async function uploadsUntil({ db }: Db, mediaIds: readonly string[]): Promise<number | undefined> {
  if (mediaIds.length === 0) return undefined;
  const { at } = await db
    .selectFrom('media_uploads')
    .select(({ fn }) => fn.min('uploaded_at').as('at'))
    .where('media_id', 'in', mediaIds)
    .executeTakeFirstOrThrow();
  return at === null ? undefined : at + MEDIA_LIFE_MS;
}

/** When Meta lets go of each upload that the ledger knows, by its id. There are as many as files of the last month. */
export async function uploadLives({ db }: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('media_uploads').select(['media_id', 'uploaded_at']).execute();
  return new Map(rows.map(({ media_id: id, uploaded_at: at }) => [id, at + MEDIA_LIFE_MS]));
}

/** Keeps an id for the next time, and lets go of those that have expired. What a power cut takes is uploaded again. */
export async function keepUpload(
  store: Pick<Store, 'transaction'>,
  { phoneNumberId, sha256, type }: UploadedContent,
  mediaId: string,
  now: number,
): Promise<void> {
  const row = { media_id: mediaId, uploaded_at: now };
  await store.transaction(
    async (db) => {
      await db
        .deleteFrom('media_uploads')
        .where('uploaded_at', '<', now - MEDIA_LIFE_MS)
        .execute();
      await db
        .insertInto('media_uploads')
        .values({ phone_number_id: phoneNumberId, sha256, type, ...row })
        .onConflict((conflict) => conflict.columns(['phone_number_id', 'sha256', 'type']).doUpdateSet(row))
        .execute();
    },
    { survives: 'crash' },
  );
}

/** Meta refused a message that named these ids: they are uploaded again next time. */
export async function forgetUploads(store: Pick<Store, 'transaction'>, mediaIds: readonly string[]): Promise<void> {
  if (mediaIds.length === 0) return;
  // Lost, it is learned again from Meta's next refusal.
  await store.transaction((db) => db.deleteFrom('media_uploads').where('media_id', 'in', mediaIds).execute(), {
    survives: 'crash',
  });
}
