import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ledgerExists } from '../../../src/core/ledger/exists.js';
import { connectLedger, openStore } from '../../../src/core/ledger/open.js';
import { fixedClock, run, temporaryFolder } from '../../support/run.js';
import { ENGINE, emptyPlace, storeText } from './support.js';

const clock = fixedClock();

describe(`a place for a ledger in ${ENGINE}`, () => {
  it('has one when one was made there', async () => {
    const place = await emptyPlace();
    expect(await ledgerExists(place, { clock })).toBe(false);
    await (await openStore(place, { clock })).close();
    expect(await ledgerExists(place, { clock })).toBe(true);
  });

  it.each(['optin list', 'window show +15550100002', 'activity', 'webhooks listen --last 1'])(
    'gets none by a command that reads: %s',
    async (line) => {
      const place = await emptyPlace();
      const folder = await temporaryFolder();
      const env = {
        WACTL_STORE: storeText(place),
        WACTL_CONFIG_DIR: join(folder, 'config'),
        WACTL_PHONE_NUMBER_ID: '1',
      };
      const { stderr } = await run(line, { env });
      expect(stderr).not.toContain('Created the ledger');
      expect(await ledgerExists(place, { clock })).toBe(false);
      if (ENGINE === 'sqlite') return;
      const { connection } = await connectLedger(place, { clock });
      const { rows } =
        await sql`select relname from pg_class where relnamespace = current_schema()::regnamespace`.execute(
          connection.db,
        );
      await connection.close();
      expect(rows).toEqual([]);
    },
  );

  it('counts as one when its server does not answer: opening it says why', async () => {
    const away = { kind: 'postgres', url: 'postgres://127.0.0.1:1/wactl' } as const;
    expect(await ledgerExists(away, { clock })).toBe(true);
  });
});
