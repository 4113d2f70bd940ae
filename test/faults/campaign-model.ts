import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { findCampaign } from '../../src/core/campaigns/campaign.js';
import { campaignContent } from '../../src/core/campaigns/choose.js';
import { runCampaign } from '../../src/core/campaigns/run.js';
import type { RunEnd, RunOptions } from '../../src/core/campaigns/run-options.js';
import type { Clock } from '../../src/core/clock.js';
import { campaignBusy } from '../../src/core/errors/campaigns.js';
import { CliError } from '../../src/core/errors/error.js';
import type { Graph } from '../../src/core/graph/client.js';
import { GraphError, OutcomeUnknownError } from '../../src/core/graph/errors.js';
import type { Store } from '../../src/core/ledger/store.js';
import { applyDelivery } from '../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../src/core/webhooks/deliveries.js';
import { bytesOf, envelope, NUMBER, status, statuses } from '../core/webhooks/samples.js';
import { doubles, lies, type Seen } from './judge.js';

/** Dice that fall the same way for the same seed. */
export interface Dice {
  /** With this probability. */
  chance(share: number): boolean;
  /** From 0, less than `most`. */
  upTo(most: number): number;
}

export function diceOf(seed: number): Dice {
  const random = xoroshiro128plus(seed);
  const next = () => (random.next() >>> 0) / 2 ** 32;
  return { chance: (share) => next() < share, upTo: (most) => Math.floor(next() * most) };
}

/** A process whose steps towards the world are counted, and which can be stopped at one of them, for a while or for good. */
export class Life {
  readonly stopped: Promise<'stopped'>;
  /** What it does; it never ends when the process is stopped for good. */
  run: Promise<RunEnd> | undefined;
  #stop: () => void = () => {};
  #gate: Promise<void> | undefined;
  #open: () => void = () => {};
  #stepsLeft: number;

  /** @param steps how many it makes; infinity: all */
  constructor(
    readonly pid: number,
    steps: number,
  ) {
    this.#stepsLeft = steps;
    this.stopped = new Promise((resolve) => {
      this.#stop = () => resolve('stopped');
    });
  }

  async step(): Promise<void> {
    this.#stepsLeft -= 1;
    if (this.#stepsLeft === 0) {
      this.#gate = new Promise((resolve) => {
        this.#open = resolve;
      });
      this.#stop();
    }
    await this.#gate;
  }

  /** Goes on where it stopped. */
  goOn(): void {
    this.#gate = undefined;
    this.#open();
  }
}

/** The ledger as a process has it that may stop before and after each transaction. */
export function within(life: Life, store: Store): Store {
  return {
    ...store,
    async transaction(work, options) {
      await life.step();
      const result = await store.transaction(work, options);
      await life.step();
      return result;
    },
  };
}

/** What Meta does with a request: shares of all of them. */
const SHARES = [
  ['accepts, and resets', 0.02],
  ['resets', 0.02],
  ['accepts, and fails', 0.01],
  ['fails', 0.02],
  ['refuses', 0.03],
  ['throttles', 0.01],
] as const;

/** Meta as far as campaigns see it; it remembers what it took. */
export class ModelMeta {
  readonly seen: (Seen & { readonly to: string })[] = [];
  #waiting: object[] = [];
  readonly #dice: Dice;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** A connection of a process to it. */
  graph(life: Life): Graph {
    const call = async ({ body }: { readonly body?: unknown }) => {
      await life.step();
      const answer = this.#decide(body as { readonly to: string; readonly biz_opaque_callback_data: string });
      await life.step();
      return answer();
    };
    return { call: call as Graph['call'], usage: () => [], close: async () => {} };
  }

  /** Tells the ledger by webhooks of what it took since; some are lost, lack the token, or come twice. */
  async tell(store: Store, clock: Clock): Promise<void> {
    const told = this.#waiting;
    this.#waiting = [];
    if (told.length === 0) return;
    const delivery = await storeDelivery(store, bytesOf(envelope([statuses(told)])), clock.now());
    if (delivery !== undefined) await applyDelivery(store, delivery, clock);
  }

  #decide({ to, biz_opaque_callback_data: token }: { readonly to: string; readonly biz_opaque_callback_data: string }) {
    const fate = this.#fate();
    const accepted = fate === 'accepts' || fate.startsWith('accepts,');
    const id = `wamid.${this.seen.length}`;
    this.seen.push({ token, to, accepted });
    if (accepted) this.#plan(id, to, token);
    return () => {
      if (fate === 'accepts') return { messages: [{ id }] };
      if (fate === 'refuses') throw refusal(131026);
      if (fate === 'throttles') throw refusal(130429);
      throw new OutcomeUnknownError(`it ${fate}`);
    };
  }

  #fate(): 'accepts' | (typeof SHARES)[number][0] {
    let left = this.#dice.upTo(1000) / 1000;
    for (const [fate, share] of SHARES) {
      if (left < share) return fate;
      left -= share;
    }
    return 'accepts';
  }

  #plan(id: string, to: string, token: string): void {
    if (this.#dice.chance(0.03)) return;
    const own = this.#dice.chance(0.02) ? {} : { biz_opaque_callback_data: token };
    const told = status('sent', 1_793_534_400, { id, recipient_id: to.replace('+', ''), ...own });
    this.#waiting.push(told);
    if (this.#dice.chance(0.2)) this.#waiting.push(told);
  }
}

function refusal(code: number): GraphError {
  return new GraphError({ message: `(#${code}) Refused`, type: 'OAuthException', code, httpStatus: 400 });
}

const OPTIONS: RunOptions = {
  facts: {
    channel: { number: { id: NUMBER, status: 'CONNECTED', platform_type: 'CLOUD_API' } },
    content: campaignContent('marketing', null),
  },
  limit: 1000,
  messagingLimit: Number.POSITIVE_INFINITY,
  canary: 0,
  resendsUnknown: false,
  idleMs: 3_600_000,
};

/** The machine that the processes of a model run on. */
export interface Machine {
  boot: string;
  readonly dead: Set<number>;
}

/** One process that sends the campaign `spring`, until it ends or is stopped. */
export async function runIn(
  life: Life,
  { store, meta, clock, machine }: { store: Store; meta: ModelMeta; clock: Clock; machine: Machine },
): Promise<RunEnd | 'stopped'> {
  const { boot, dead } = machine;
  const own: Clock = {
    now: () => clock.now(),
    async sleep(ms, signal) {
      await clock.sleep(ms, signal);
      await life.step();
    },
  };
  const services = {
    store: within(life, store),
    graph: meta.graph(life),
    clock: own,
    random: () => 0.5,
    signal: new AbortController().signal,
    processes: {
      pid: life.pid,
      boot: async () => boot,
      pidSpace: async () => undefined,
      isRunning: (pid: number) => !dead.has(pid),
    },
  };
  life.run = runCampaign(await findCampaign(store.db, 'spring'), services, OPTIONS).catch(turnedAway);
  return Promise.race([life.stopped, life.run]);
}

/** A process that stood still before it had entered finds another at it, and has sent nothing. */
function turnedAway(error: unknown): RunEnd {
  if (error instanceof CliError && error.code === campaignBusy.code) return { kind: 'replaced' };
  throw error;
}

/** Sends what is left, undisturbed, however often it has to be started. */
export async function finish(world: Parameters<typeof runIn>[1], pid: number): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const end = await runIn(new Life(pid + tries, Number.POSITIVE_INFINITY), world);
    if (end !== 'stopped' && end.kind === 'finished') return;
    await world.clock.sleep(600_000);
  }
  throw new Error('the campaign does not end');
}

/** What breaks "everybody has the message once at most, is counted, and no outcome is told wrongly". */
export async function broken({ db }: Store, { seen }: ModelMeta): Promise<readonly string[]> {
  const sends = await db.selectFrom('sends').select(['token', 'state']).execute();
  const people = await db
    .selectFrom('campaign_recipients')
    .leftJoin('sends', 'sends.id', 'send_id')
    .select(['campaign_recipients.recipient', 'campaign_recipients.state', 'sends.state as sent'])
    .execute();
  const stuck = people.filter(({ state, sent }) => state !== 'taken' || sent === null);
  const twice = people.flatMap(({ recipient }) =>
    doubles(seen.filter(({ to }) => to === recipient)).map((line) => `${recipient}: ${line}`),
  );
  return [...lies(seen, sends), ...twice, ...stuck.map(({ recipient, state }) => `${recipient} is left ${state}`)];
}
