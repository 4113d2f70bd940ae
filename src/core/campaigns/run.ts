import { setImmediate } from 'node:timers/promises';
import type { Store } from '../ledger/store.js';
import { MINUTE_MS } from '../time-units.js';
import { type Consequence, consequenceOf } from './answers.js';
import { type Journalled, markOnWire } from './attempts.js';
import { type Batch, takeBatch } from './batch.js';
import { type Campaign, findCampaign } from './campaign.js';
import { Departures } from './departures.js';
import { AnswerHealth } from './health.js';
import { Outage } from './outage.js';
import { HOLD_MS, SLACK_MS } from './pace.js';
import { recordConsequences } from './record.js';
import { resendUnknown } from './resend.js';
import type { Bound, RunEnd, RunOptions, RunServices } from './run-options.js';
import { finishCampaign, keepStop, openCampaign } from './state.js';
import { stopByNetwork } from './stop.js';
import { Watch } from './watch.js';
import { sendMessage } from './wire.js';
import { enterWorker, leaveWorker, renewLease, settleOthers, type Worker } from './workers.js';

/** Messages are written down so long before they leave, many with one commit. */
const AHEAD_MS = 240;
/** How often the ledger is looked at while nothing can be sent. */
const LOOK_EVERY_MS = 500;
/** How often lost workers and deliveries are looked for. */
const ROUNDS_MS = 2_000;
/** How long the rest waits when no more attempts are to be paid. */
const SPENT_MS = 10 * MINUTE_MS;
/** The shortest pause between two groups of requests: marking each alone would cost a commit each. Below `SLACK_MS`. */
const TURN_MS = 30;
/** Requests under way at once, at most, and at a slow pace. */
const MOST_AT_ONCE = 256;
const FEWEST_AT_ONCE = 8;

/**
 * Sends a campaign: goes on where it was, until everybody has a message, something stops it, or nothing can be sent for
 * long. One process a number on a ledger in a file; on a server as many as are started.
 * @throws {CliError} `campaign-busy`; what the ledger fails with: nothing is sent after that
 */
export async function runCampaign(
  campaign: Campaign,
  services: RunServices,
  options: RunOptions,
  onTurn: (bound: Bound) => Promise<void> | void = () => {},
): Promise<RunEnd> {
  const { store, clock, processes } = services;
  const { worker } = await enterWorker(store, campaign, { processes, now: clock.now() });
  const run = new Run(campaign, worker, services, options, onTurn);
  try {
    await store.transaction((db) => openCampaign(db, campaign.id, 'running', clock.now()));
    return await run.drive();
  } finally {
    await leaveWorker(store, worker, { processes, now: clock.now() });
  }
}

class Run {
  #campaign: Campaign;
  readonly #worker: Worker;
  readonly #services: RunServices;
  readonly #options: RunOptions;
  readonly #onTurn: (bound: Bound) => Promise<void> | void;
  readonly #health = new AnswerHealth();
  readonly #departures = new Departures();
  readonly #watch: Watch;
  #consequences: Consequence[] = [];
  #underWay = 0;
  #arrived = () => {};
  #end: RunEnd | undefined;
  #bound: Bound = 'rate';
  #nextRound = 0;
  #nextLook = 0;
  readonly #outage = new Outage();

  constructor(
    campaign: Campaign,
    worker: Worker,
    services: RunServices,
    options: RunOptions,
    onTurn: (bound: Bound) => Promise<void> | void,
  ) {
    this.#campaign = campaign;
    this.#worker = worker;
    this.#services = services;
    this.#options = options;
    this.#onTurn = onTurn;
    this.#watch = new Watch(services.store, campaign, options.messagingLimit);
  }

  async drive(): Promise<RunEnd> {
    await this.#watch.begin(this.#options.canary);
    try {
      while (this.#end === undefined) {
        if (this.#services.signal.aborted) this.#finish({ kind: 'interrupted' });
        else await this.#turn();
      }
    } finally {
      // What is under way may be taken by Meta: its answer is waited for, whatever has gone wrong.
      while (this.#underWay > 0) await this.#arrival();
      await this.#flush();
    }
    return this.#end;
  }

  async #turn(): Promise<void> {
    const now = this.#now();
    await this.#rounds(now);
    // Those whose time has come first: writing down the next ones takes longer than the pause between two groups.
    if (this.#end === undefined) await this.#launch();
    if (this.#end === undefined && this.#wantsBatch(now)) await this.#takeBatch(now);
    await this.#onTurn(this.#bound);
    if (this.#end === undefined) await this.#pause(now);
  }

  #now(): number {
    return this.#services.clock.now();
  }

  /** Nothing is about to leave, or under way. */
  get #isQuiet(): boolean {
    return this.#departures.isEmpty && this.#underWay === 0;
  }

  #finish(end: RunEnd): void {
    this.#end ??= end;
  }

  #atOnce(): number {
    return Math.min(MOST_AT_ONCE, Math.max(FEWEST_AT_ONCE, Math.ceil(this.#options.limit / 2)));
  }

  #wantsBatch(now: number): boolean {
    const { lastAt } = this.#departures;
    return now >= this.#nextLook && (lastAt === undefined || lastAt < now + AHEAD_MS / 2);
  }

  /** Writes down the next messages, with the results of earlier ones, in one commit that reaches the disk. */
  async #takeBatch(now: number): Promise<void> {
    const { store } = this.#services;
    const consequences = this.#takeConsequences();
    const { budget, canaryLeft } = this.#watch;
    const most = Math.min(MOST_AT_ONCE, canaryLeft ?? MOST_AT_ONCE);
    const isHeld = this.#departures.isHeld(now) || budget.left === 0 || most === 0;
    const { limit, facts } = this.#options;
    const taken = await this.#keeping(consequences, () =>
      store.transaction(async (db) => {
        await this.#record(db, consequences, now);
        if (!(await renewLease(db, this.#worker, now))) return 'replaced' as const;
        const campaign = await findCampaign(db, this.#campaign.name);
        if (campaign.state !== 'running' || isHeld) return campaign;
        const input = { campaign, worker: this.#worker, facts, limit, most, outsideWindow: budget.left, now };
        return takeBatch(db, { ...input, from: this.#departures.lastAt ?? now, until: now + AHEAD_MS });
      }),
    );
    if (taken === 'replaced') this.#finish({ kind: 'replaced' });
    else if ('placed' in taken) await this.#useBatch(taken, now);
    else this.#wait(taken, now);
  }

  async #useBatch(batch: Batch, now: number): Promise<void> {
    const { placed, outsideWindow } = batch;
    this.#departures.add(placed);
    this.#watch.spend({ messages: placed.length, outsideWindow });
    this.#bound = this.#watch.canaryLeft === undefined ? 'rate' : 'canary';
    if (placed.length > 0 || batch.isMore) {
      // Without a place in the timetable there is nothing to look for until the next one comes.
      this.#nextLook = batch.hadPlace ? 0 : now + AHEAD_MS / 4;
      return;
    }
    if (!this.#isQuiet || this.#consequences.length > 0) {
      this.#nextLook = now + LOOK_EVERY_MS;
      return;
    }
    await this.#idle(batch.nextAt, now);
  }

  /** Nobody can be sent to now: waits for those that can later, or ends. */
  async #idle(nextAt: number | undefined, now: number): Promise<void> {
    const { store } = this.#services;
    const { resendsUnknown, idleMs } = this.#options;
    const resendAt = resendsUnknown ? await resendUnknown(store, this.#campaign, now) : undefined;
    if (resendAt !== undefined && resendAt <= now) return;
    const times = [nextAt, resendAt].filter((time) => time !== undefined);
    if (times.length === 0) {
      // Other workers may still be at it.
      if (await finishCampaign(store, this.#campaign.id, now)) this.#finish({ kind: 'finished' });
      else this.#nextLook = now + LOOK_EVERY_MS;
      return;
    }
    const until = Math.min(...times);
    if (until - now > idleMs) this.#finish({ kind: 'waiting', reason: 'time', until });
    this.#bound = 'waiting';
    this.#nextLook = Math.min(until, now + LOOK_EVERY_MS);
  }

  /** Somebody paused or cancelled the campaign, or nothing may leave for a while. */
  #wait(campaign: Campaign, now: number): void {
    this.#nextLook = now + LOOK_EVERY_MS;
    const { state } = campaign;
    if (state === 'cancelled') this.#finish({ kind: 'cancelled' });
    else if (state === 'stopped' && campaign.stoppedBy !== null)
      this.#finish({ kind: 'stopped', stop: campaign.stoppedBy });
    else if (state === 'finished') this.#finish({ kind: 'finished' });
    else if (state !== 'running') this.#finish({ kind: 'paused' });
    else if (this.#watch.budget.left === 0 && this.#watch.budget.freesAt !== null) {
      this.#bound = 'messaging-limit';
      const until = this.#watch.budget.freesAt;
      if (until - now > this.#options.idleMs) this.#finish({ kind: 'waiting', reason: 'messaging-limit', until });
    }
  }

  /** Marks the messages whose time has come, and lets them go. */
  async #launch(): Promise<void> {
    const now = this.#now();
    const messages = this.#departures.take(now, { most: this.#atOnce() - this.#underWay, tolerance: SLACK_MS });
    const consequences = this.#takeConsequences();
    if (messages.length === 0 && consequences.length === 0) return;
    const ours = await this.#keeping(consequences, () =>
      this.#services.store.transaction(
        async (db) => {
          await this.#record(db, consequences, now);
          return markOnWire(db, messages, now);
        },
        // A power cut may take the marks back; then all that was written down counts as open.
        { survives: 'crash' },
      ),
    );
    if (ours.length < messages.length) this.#finish({ kind: 'replaced' });
    for (const message of ours) void this.#send(message);
  }

  async #send(message: Journalled): Promise<void> {
    const { graph, random } = this.#services;
    this.#underWay += 1;
    const attempt = await sendMessage(graph, this.#campaign, message);
    this.#underWay -= 1;
    const answered = { campaign: this.#campaign, health: this.#health, now: this.#now(), random: random() };
    this.#react(consequenceOf(message, attempt, answered));
    this.#arrived();
  }

  #react(consequence: Consequence): void {
    const now = this.#now();
    this.#consequences.push(consequence);
    const { holdUntil = 0, throttledAt, isUnreached, isSpent, stop } = consequence;
    this.#departures.hold(holdUntil);
    if (throttledAt !== undefined) this.#hold(now + HOLD_MS, 'throttled');
    if (isUnreached) this.#unreached(consequence, now);
    else this.#outage.end();
    if (stop !== undefined) this.#finish({ kind: 'stopped', stop });
    if (isSpent) this.#finish({ kind: 'waiting', reason: 'throttled', until: now + SPENT_MS });
  }

  #hold(until: number, bound: Bound): void {
    this.#departures.hold(until);
    this.#bound = bound;
  }

  #unreached({ ended: { result } }: Consequence, now: number): void {
    const { pauseMs, isOver } = this.#outage.note(now, this.#departures.isHeld(now));
    this.#hold(now + pauseMs, 'network');
    const message = 'error' in result ? result.error : '';
    if (isOver) this.#finish({ kind: 'stopped', stop: stopByNetwork({ message }, this.#campaign) });
  }

  #takeConsequences(): readonly Consequence[] {
    const taken = this.#consequences;
    this.#consequences = [];
    return taken;
  }

  /** Runs work that records consequences, and keeps them for the next try where it fails. */
  async #keeping<T>(consequences: readonly Consequence[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#consequences.unshift(...consequences);
      throw error;
    }
  }

  #record(db: Store['db'], consequences: readonly Consequence[], now: number): Promise<void> {
    return recordConsequences(db, this.#campaign, consequences, now);
  }

  /** Writes what is left to be written. */
  async #flush(): Promise<void> {
    const now = this.#now();
    const consequences = this.#takeConsequences();
    const end = this.#end;
    await this.#services.store.transaction(async (db) => {
      await this.#record(db, consequences, now);
      if (end?.kind === 'stopped') await keepStop(db, this.#campaign.id, end.stop, now);
    });
  }

  /** Looks, every now and then, at what others did: workers that are gone, messages that failed on their way. */
  async #rounds(now: number): Promise<void> {
    if (now < this.#nextRound) return;
    this.#nextRound = now + ROUNDS_MS;
    const { store, processes } = this.#services;
    // While nothing leaves, no batch renews it.
    const isOurs = await store.transaction((db) => renewLease(db, this.#worker, now), { survives: 'crash' });
    if (!isOurs) this.#finish({ kind: 'replaced' });
    if (store.location.kind === 'postgres') await settleOthers(store, this.#campaign.phoneNumberId, { processes, now });
    const stop = await this.#watch.look(now, this.#isQuiet);
    if (stop !== undefined) this.#finish({ kind: 'stopped', stop });
  }

  /** @param from when the turn began: a long one is followed by a short pause */
  async #pause(from: number): Promise<void> {
    const now = this.#now();
    const turn = from + TURN_MS;
    const next = Math.max(turn, this.#departures.firstAt ?? this.#nextLook);
    const ms = Math.ceil(Math.max(1, Math.min(next, now + LOOK_EVERY_MS) - now));
    const isWaiting = this.#departures.isEmpty;
    await (isWaiting && this.#underWay > 0 ? this.#arrival(ms) : this.#sleep(ms));
    // Answers are read between two turns, whatever the clock is.
    await setImmediate();
  }

  async #sleep(ms: number): Promise<void> {
    const { clock, signal } = this.#services;
    await clock.sleep(ms, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** The next answer; or some time. */
  async #arrival(ms?: number): Promise<void> {
    const nap = new AbortController();
    const arrival = new Promise<void>((resolve) => {
      this.#arrived = resolve;
    });
    const time = ms === undefined ? [] : [this.#services.clock.sleep(ms, nap.signal).catch(() => {})];
    await Promise.race([arrival, ...time]);
    nap.abort();
  }
}
