import { checkCampaign, type RunInput, sendCampaign } from '../../app/campaigns/run-campaign.js';
import { readCampaignStatus } from '../../app/campaigns/views.js';
import type { Context } from '../../context.js';
import type { Bound, RunEnd } from '../../core/campaigns/run-options.js';
import { type CampaignStatus, statusExit } from '../../core/campaigns/status.js';
import { formatDuration } from '../../core/duration.js';
import { EXIT, type ExitCode, ExitWith } from '../../core/errors/error.js';
import { gateRefused } from '../../core/errors/sending.js';
import { isoTime } from '../../core/iso-time.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import { showPlan } from './plan.js';
import { figure, peopleText, statusView } from './status-view.js';

export interface RunOptions {
  readonly dryRun?: boolean;
  readonly rate?: number;
  readonly canary?: number | 'off';
  readonly delivery: RunInput['delivery'];
  readonly adopt?: true;
  /** In milliseconds. */
  readonly wait: number;
}

export default async function run(context: Context, options: RunOptions, name: string): Promise<void> {
  const { rate, canary, delivery, adopt, wait: idleMs } = options;
  if (options.dryRun) {
    await showPlan(context, name, rate);
    return;
  }
  const check = await checkCampaign(name, context, rate);
  const [blocker] = check.blockers;
  if (blocker !== undefined) throw gateRefused(blocker.message, { hint: blocker.fix });
  const { campaign } = check;
  const { counts } = await readCampaignStatus(name, context);
  const people = counts.queued + counts.deferred;
  const number = check.facts.channel.number.display_phone_number ?? campaign.phoneNumberId;
  await context.ask.confirm(
    `Send ${campaign.template} (${campaign.language}) to ${people === 1 ? '' : 'up to '}${peopleText(people)} from ${sanitize(number)}?`,
  );
  const onAdopted = (adopted: number) =>
    context.output.warn(
      `Of ${peopleText(adopted)} it is unknown whether they got the message: \`wactl campaigns reconcile ${sanitize(name)}\` looks for evidence.`,
    );
  const report = reporter(context, name);
  const end = await sendCampaign(check, context, { canary, delivery, idleMs, adopt, onAdopted }, report.tell).finally(
    report.stop,
  );
  const status = await readCampaignStatus(name, context);
  context.output.event({ type: 'result', ...status }, statusView);
  const told = endNote(end, name);
  if (told !== undefined) context.output.note(told);
  const exit = exitOf(end, status);
  if (exit !== EXIT.ok) throw new ExitWith(exit);
}

/** Between two reports: a second, and longer where counting takes long. */
const EVERY_MS = 1_000;
const COUNTING_SHARE = 100;

/** Tells how far a run is, now and then. */
function reporter(context: Context, name: string): { tell(bound: Bound): Promise<void>; stop(): void } {
  const { output, clock } = context;
  const progress = output.progress('Sending');
  let nextAt = clock.now() + EVERY_MS;
  const tell = async (bound: Bound) => {
    const now = clock.now();
    if (now < nextAt) return;
    const status = await readCampaignStatus(name, context);
    nextAt = clock.now() + Math.max(EVERY_MS, (clock.now() - now) * COUNTING_SHARE);
    if (output.json) output.event({ type: 'progress', ...status, boundBy: bound }, () => '');
    else progress.update(progressText(status, bound));
  };
  return { tell, stop: () => progress.stop() };
}

/** What bounds it, in so few words that the line fits a terminal of 80 columns. */
const BOUNDS: Readonly<Record<Exclude<Bound, 'rate'>, string>> = {
  canary: 'waiting for news of the first messages',
  throttled: 'slower, as Meta asked',
  'messaging-limit': 'waiting for the messaging limit',
  waiting: 'waiting for a time',
  network: 'waiting: Meta cannot be reached',
};

/** One line while a run goes on. Pure. */
function progressText({ total, counts, ratePerSecond, etaSeconds }: CampaignStatus, bound: Bound): string {
  const done = total - counts.queued - counts.deferred;
  const troubled = [
    [counts.failed + counts.refused, 'failed'],
    [counts.unknown, 'unknown'],
    [counts.skipped, 'left out'],
  ] as const;
  const pace = [
    `${ratePerSecond} a second`,
    ...(etaSeconds === null ? [] : [`about ${formatDuration(etaSeconds * 1000)} left`]),
  ];
  const parts = [
    `Sending: ${figure(done)} of ${figure(total)}`,
    ...troubled.filter(([count]) => count > 0).map(([count, word]) => `${figure(count)} ${word}`),
    ...(bound === 'rate' || bound === 'throttled' ? pace : []),
  ];
  return [parts.join(', '), ...(bound === 'rate' ? [] : [BOUNDS[bound]])].join('; ');
}

const REASONS: Readonly<Record<Extract<RunEnd, { kind: 'waiting' }>['reason'], string>> = {
  'messaging-limit': 'the business has written to as many people as it may in 24 hours',
  throttled: 'Meta asked again and again to slow down',
  scheduled: 'it starts then',
  time: 'the time of the others has not come',
};

function endNote(end: RunEnd, name: string): string | undefined {
  const goOn = `\`wactl campaigns run ${name}\` goes on where it was.`;
  switch (end.kind) {
    case 'finished':
    case 'stopped':
      // The view of the status says it all.
      return undefined;
    case 'waiting': {
      return `The rest waits until ${isoTime(end.until)}: ${REASONS[end.reason]}. Then ${goOn}`;
    }
    case 'paused':
      return `Paused from elsewhere. ${goOn}`;
    case 'cancelled':
      return 'Cancelled from elsewhere: nobody else gets the message.';
    case 'interrupted':
      return `Interrupted. ${goOn}`;
    case 'replaced':
      return `Another process took this one for gone, since it stood still for more than 30 seconds. ${goOn}`;
  }
}

function exitOf({ kind }: RunEnd, status: CampaignStatus): ExitCode {
  switch (kind) {
    case 'finished':
      return statusExit(status);
    case 'stopped':
      return EXIT.degraded;
    case 'waiting':
      return EXIT.limit;
    case 'replaced':
      return EXIT.failed;
    case 'paused':
    case 'cancelled':
    case 'interrupted':
      return EXIT.interrupted;
  }
}
