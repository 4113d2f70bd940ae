import { pairLimited, runStopped, throttled, unreached } from '../errors/campaigns.js';
import type { CliError } from '../errors/error.js';
import type { Attempt } from '../messages/attempt.js';
import { outcomeColumns } from '../messages/journal.js';
import { refusalIn } from '../messages/journal-states.js';
import { MINUTE_MS } from '../time-units.js';
import type { Ended, Journalled } from './attempts.js';
import type { Campaign, Stop } from './campaign.js';
import type { AnswerHealth } from './health.js';
import { pairWait } from './pair-limit.js';
import { reactionTo } from './reaction.js';
import { stopByMeta, stopByStrangeRefusals } from './stop.js';

/** What an answer means for the message, and for the rest of the run. */
export interface Consequence {
  readonly ended: Ended;
  /** Nothing leaves before: ms since the epoch. */
  readonly holdUntil?: number;
  /** Meta asks the number to slow down: how many messages it took in the second before. */
  readonly throttledAt?: number;
  /** Meta was not reached. */
  readonly isUnreached?: true;
  /** The person stopped marketing of this business in WhatsApp. */
  readonly isOptOut?: true;
  /** Meta does not serve the country of the recipient. */
  readonly isCountryStopped?: true;
  readonly stop?: Stop;
  /** No more attempts are to be paid: the run ends, and what is left waits. */
  readonly isSpent?: true;
}

/** Attempts at one recipient, the first included. */
const MOST_ATTEMPTS = 6;

/** Of a number in maintenance. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput */
const MAINTENANCE = { code: 131057, pauseMs: MINUTE_MS } as const;

interface Answered {
  readonly campaign: Pick<Campaign, 'name'>;
  readonly health: AnswerHealth;
  readonly now: number;
  /** A number in [0, 1). */
  readonly random: number;
}

/** Decides what follows from an answer, or from none. Changes nothing but the record of how the campaign fares. */
export function consequenceOf(message: Journalled, { result, failure }: Attempt, answered: Answered): Consequence {
  const { health, now } = answered;
  const ended: Ended = { message, result };
  if ('wamid' in result) {
    health.accepted(now);
    return { ended };
  }
  if (result.state === 'unknown') {
    return result.errorCode === MAINTENANCE.code ? { ended, holdUntil: now + MAINTENANCE.pauseMs } : { ended };
  }
  const refusal = refusalIn(outcomeColumns(result));
  // Nothing reached Meta, so another attempt costs nobody anything.
  if (refusal === undefined) return { ...again(ended, unreached.code, now), isUnreached: true };
  const error = failure?.error ?? { message: result.error };
  return afterRefusal(ended, refusal, { ...answered, message, error });
}

function afterRefusal(
  ended: Ended,
  refusal: NonNullable<ReturnType<typeof refusalIn>>,
  {
    message,
    error,
    campaign,
    health,
    now,
    random,
  }: Answered & {
    readonly message: Journalled;
    readonly error: Pick<CliError, 'message'>;
  },
): Consequence {
  const { code } = refusal;
  const reaction = reactionTo(refusal);
  switch (reaction.kind) {
    case 'throttled':
      return {
        ...later(ended, message, { reason: throttled.code, now, waitMs: jitter(message, random) }),
        throttledAt: health.takenLately(now),
        ...(health.mayRetry() ? {} : { isSpent: true }),
      };
    case 'pair-limited':
      return later(ended, message, { reason: pairLimited.code, now, waitMs: pairWait(message.attempt) });
    case 'opted-out':
      health.refused();
      return { ended, isOptOut: true };
    case 'country':
      health.refused();
      return { ended, isCountryStopped: true };
    case 'stop':
      return { ...again(ended, runStopped.code, now), stop: stopByMeta(reaction.scope, code, error, campaign) };
    case 'recipient': {
      if (reaction.isKnown) health.refused();
      else health.refusedStrangely();
      return health.isStrange ? { ended, stop: stopByStrangeRefusals(code, error, campaign) } : { ended };
    }
  }
}

/** Full jitter over growing steps, so that all who were refused together do not come back together. */
function jitter({ attempt }: Journalled, random: number): number {
  return 1_000 + random * Math.min(MINUTE_MS, 1_000 * 2 ** attempt);
}

function later(
  ended: Ended,
  { attempt }: Journalled,
  { reason, now, waitMs }: { readonly reason: string; readonly now: number; readonly waitMs: number },
): Consequence {
  return attempt >= MOST_ATTEMPTS ? { ended } : again(ended, reason, Math.ceil(now + waitMs));
}

function again(ended: Ended, reason: string, notBefore: number): Consequence {
  return { ended: { ...ended, again: { notBefore, reason } } };
}
