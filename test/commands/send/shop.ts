import { join } from 'node:path';
import type { Clock } from '../../../src/core/clock.js';
import { recordConsent, revokeConsent } from '../../../src/core/consent/record.js';
import { identifyContact } from '../../../src/core/contacts/identify.js';
import { fileLocation } from '../../../src/core/ledger/location.js';
import { openStore } from '../../../src/core/ledger/open.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { refreshWindow } from '../../../src/core/window/refresh.js';
import { ENGINE, newLedger, storeText } from '../../core/ledger/support.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { READY_NUMBER } from '../../support/ready-number.js';
import { type RunOptions, type RunResult, run, temporaryFolder } from '../../support/run.js';

export const ADA = '+15550100002';

const template = (name: string, category: 'UTILITY' | 'MARKETING', text: string, more: object = {}) => ({
  name,
  language: 'en_US',
  category,
  components: [{ type: 'BODY', text }],
  ...more,
});

const withParts = (
  name: string,
  part: { readonly type: string; readonly [field: string]: unknown },
  category: 'UTILITY' | 'MARKETING' = 'UTILITY',
) => ({
  ...template(name, category, 'Please look at this, dear customer.'),
  components: [part, { type: 'BODY', text: 'Please look at this, dear customer.' }],
});

const TEMPLATES = [
  template('order_shipped', 'UTILITY', 'Hi {{1}}, your order {{2}} left our warehouse today.'),
  template('order_ready', 'UTILITY', 'Your order is ready.', { status: 'PENDING' }),
  template('spring_sale', 'MARKETING', 'Our spring sale starts today.'),
  withParts('book_visit', { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Book', flow_id: '810000000000001' }] }),
  withParts('loop', { type: 'HEADER', format: 'GIF' }, 'MARKETING'),
  template('order_news', 'UTILITY', 'There is news of your order.', { sub_category: 'ORDER_STATUS' }),
  withParts('invoice', { type: 'HEADER', format: 'DOCUMENT' }),
];

/** An emulator with templates, and an empty ledger to fill. */
export interface Shop {
  readonly emulator: TestEmulator;
  readonly home: string;
  /** What a command needs to find the emulator and the ledger. */
  readonly env: Readonly<Record<string, string>>;
  readonly phoneNumberId: string;
  wactl(line: string | readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Works on the ledger; it is closed again before the next command. */
  ledger<T>(work: (store: Store) => Promise<T>): Promise<T>;
  optIn(): Promise<void>;
  optOut(): Promise<void>;
  /** Ada writes, in the emulator and in the ledger. */
  inbound(): Promise<void>;
  /** What the emulator accepted or saw of sends. */
  sends(): Promise<{ outcome: string; callbackData: string | null; messageId: string | null; body: unknown }[]>;
  close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const numbers = [READY_NUMBER, { number: '5550100010' }];
  const emulator = await startEmulator({ seed: { wabas: [{ numbers, templates: TEMPLATES }] } });
  const home = await temporaryFolder();
  const { clock, wabaId } = emulator;
  const own = fileLocation(join(home, '.config/wactl/ledgers', `${wabaId}.sqlite`));
  const location = ENGINE === 'sqlite' ? own : await newLedger();
  const env = { ...emulator.env, ...(ENGINE === 'sqlite' ? {} : { WACTL_STORE: storeText(location) }) };
  const [phoneNumberId = ''] = emulator.phoneNumberIds;

  const ledger: Shop['ledger'] = async (work) => {
    const store = await openStore(location, { clock });
    return work(store).finally(() => store.close());
  };
  const consent = (write: typeof recordConsent) =>
    ledger(async (store) => {
      await write(store, { contact: { kind: 'phone', phone: ADA }, source: 'website' }, clock.now());
    });

  return {
    emulator,
    home,
    env,
    phoneNumberId,
    wactl: (line, options = {}) => run(line, { home, clock, ...options, env: { ...env, ...options.env } }),
    ledger,
    optIn: () => consent(recordConsent),
    optOut: () => consent(revokeConsent),
    async inbound() {
      await emulator.control('/inbound', { from: ADA, type: 'text', text: 'Hello' });
      await ledger((store) =>
        store.transaction(async (db) => {
          const { id } = await identifyContact(db, { phone: ADA }, clock.now());
          await refreshWindow(db, id, { phoneNumberId, id: 'wamid.in', type: 'text', at: clock.now() }, clock.now());
        }),
      );
    },
    async sends() {
      const { requests } = await emulator.control('/log?path=messages');
      return requests.filter(({ method }: { method: string }) => method === 'POST');
    },
    close: () => emulator.close(),
  };
}

/** Time that a test moves; each sleep first lets something happen. */
export function clockWith(clock: Clock, ...happenings: (() => Promise<void>)[]): Clock {
  return {
    now: () => clock.now(),
    async sleep(ms, signal) {
      await happenings.shift()?.();
      await clock.sleep(ms, signal);
    },
  };
}
