import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileLocation } from '../../src/core/ledger/location.js';
import { openStore } from '../../src/core/ledger/open.js';
import type { Store } from '../../src/core/ledger/store.js';
import { applyDelivery } from '../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../src/core/webhooks/deliveries.js';
import { fillCampaign } from '../core/campaigns/support.js';
import { ENGINE, newLedger, storeText } from '../core/ledger/support.js';
import { bytesOf, envelope, status, statuses } from '../core/webhooks/samples.js';
import { startEmulator, type TestEmulator } from '../support/emulator.js';
import { READY_NUMBER } from '../support/ready-number.js';
import { temporaryFolder } from '../support/run.js';

/** An emulator without limits, and a ledger with the campaign `spring` for people who opted in. */
export interface CampaignShop {
  readonly emulator: TestEmulator;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  ledger<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** How many messages the emulator took, also where its answer reached nobody. */
  taken(): Promise<number>;
  /** Waits until it took so many; another end comes first where that does. */
  until(taken: number, orElse: Promise<unknown>): Promise<void>;
  /** What was taken more than once. */
  duplicates(): Promise<readonly unknown[]>;
  /** People who count as something else than final or unknown, and messages told as what they are not. */
  lies(): Promise<readonly string[]>;
  /** Webhooks tell the ledger of all that was taken. */
  tell(): Promise<void>;
  /** How many messages are unknown. */
  unknown(): Promise<number>;
}

/** Messages a second, of the process's own time. */
const RATE = 200;
/** The words that run the campaign. */
export const RUN = ['campaigns', 'run', 'spring', '--yes', '--rate', String(RATE), '--canary', 'off', '--json'];
/** What a process with these words has under way at once, at most. */
export const AT_ONCE = RATE / 2;

const AT_ONCE_TOLD = 100;

export async function openCampaignShop(people: number): Promise<CampaignShop> {
  const number = {
    ...READY_NUMBER,
    throughput: 'HIGH' as const,
  };
  const sale = {
    ...{ name: 'spring_sale', language: 'en_US', category: 'MARKETING' as const },
    components: [{ type: 'BODY', text: 'Our spring sale starts today.' }],
  };
  const emulator = await startEmulator({
    seed: {
      settings: { limits: 'off', marketingPerUser: null, pacingAfter: null, logLimit: people * 2 },
      business: { messaging_limit: 'TIER_UNLIMITED' },
      wabas: [{ numbers: [number], templates: [sale] }],
    },
  });
  const { clock, phoneNumberIds } = emulator;
  const home = await temporaryFolder();
  const location = ENGINE === 'sqlite' ? fileLocation(join(home, 'ledger.sqlite')) : await newLedger();
  const [phoneNumberId = ''] = phoneNumberIds;
  const ledger: CampaignShop['ledger'] = async (work) => {
    const store = await openStore(location, { clock });
    return work(store).finally(() => store.close());
  };
  await ledger(async (store) => {
    await fillCampaign(store, people, { phone_number_id: phoneNumberId });
    // A number that has sent nothing yet would begin slowly.
    const pace = { millirate: RATE * 1000, next_at: 0, throttled_at: 0, changed_at: 0 };
    await store.db
      .insertInto('number_paces')
      .values({ phone_number_id: phoneNumberId, ...pace })
      .execute();
  });
  const taken = async (): Promise<number> => (await emulator.control('/accepted')).total;
  const countOf = async (tokens: readonly string[]): Promise<readonly number[]> =>
    (await emulator.control('/accepted', { tokens })).tokens;

  return {
    emulator,
    home,
    env: { ...emulator.env, WACTL_STORE: storeText(location) },
    ledger,
    taken,
    async until(wanted, orElse) {
      let isOver = false;
      void orElse.then(() => {
        isOver = true;
      });
      while (!isOver && (await taken()) < wanted) await setImmediate();
    },
    async duplicates() {
      const { duplicates, recipients, total } = await emulator.control('/accepted');
      return total === recipients ? duplicates : [...duplicates, `${total} messages to ${recipients} people`];
    },
    lies: () =>
      ledger(async ({ db }) => {
        const left = await db
          .selectFrom('campaign_recipients')
          .leftJoin('sends', 'sends.id', 'send_id')
          .select(['campaign_recipients.recipient', 'campaign_recipients.state', 'sends.state as sent'])
          .execute();
        const isSettled = (sent: string | null) => sent === 'accepted' || sent === 'unknown' || sent === 'refused';
        const stuck = left.filter(({ state, sent }) => state !== 'taken' || !isSettled(sent));
        const sends = await db.selectFrom('sends').select(['token', 'state']).execute();
        const counts = await countOf(sends.map(({ token }) => token));
        const wrong = sends.filter(
          ({ state }, index) => state !== 'unknown' && (state === 'accepted') !== (counts[index] ?? 0) > 0,
        );
        return [
          ...(left.length === people ? [] : [`${left.length} of ${people} people are left`]),
          ...stuck.map(({ recipient, state, sent }) => `${recipient} is left ${state} ${sent}`),
          ...wrong.map(({ token, state }) => `${token} is told as ${state}`),
        ];
      }),
    async tell() {
      const { requests } = await emulator.control(`/log?path=messages`);
      const told = (requests as { callbackData: string; messageId: string | null }[]).flatMap(
        ({ callbackData, messageId }) =>
          messageId === null
            ? []
            : status('sent', clock.now() / 1000, { id: messageId, biz_opaque_callback_data: callbackData }),
      );
      await ledger(async (store) => {
        for (let from = 0; from < told.length; from += AT_ONCE_TOLD) {
          const body = bytesOf(envelope([statuses(told.slice(from, from + AT_ONCE_TOLD))]));
          const delivery = await storeDelivery(store, body, clock.now());
          if (delivery) await applyDelivery(store, delivery, clock);
        }
      });
    },
    unknown: () =>
      ledger(
        async ({ db }) => (await db.selectFrom('sends').select('id').where('state', '=', 'unknown').execute()).length,
      ),
  };
}
