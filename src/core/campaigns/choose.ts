import { countryStopped, quietHours } from '../errors/campaigns.js';
import type { Prepared } from '../messages/content/kind.js';
import type { ChannelFacts } from '../messages/facts/channel.js';
import type { RecipientFacts } from '../messages/facts/recipient.js';
import { judgeMessage } from '../messages/gate.js';
import type { Campaign } from './campaign.js';
import type { Queued } from './queue.js';
import { afterQuietHours } from './quiet-hours.js';

/** What is to become of a recipient now. */
export type Choice =
  | { readonly kind: 'send'; readonly isInWindow: boolean }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'wait'; readonly reason: string; readonly until: number };

export interface ChoiceFacts {
  readonly campaign: Pick<Campaign, 'options' | 'stoppedCountries'>;
  readonly channel: Pick<ChannelFacts, 'number'>;
  /** What of the template holds for everybody. */
  readonly content: Omit<Prepared, 'body' | 'uploads'>;
  /** Ms since the epoch. */
  readonly now: number;
}

/** The template's part of what the gate decides on: that it may be sent at all is asked before. */
export function campaignContent(
  category: Prepared['category'],
  template: Prepared['template'],
): ChoiceFacts['content'] {
  return {
    type: 'template',
    leavesOutsideWindow: true,
    category,
    template,
    unavailable: [],
    blockers: [],
    warnings: [],
  };
}

/** Decides by what is known of a recipient at this moment: the same gate as for a single message. Pure. */
export function choose(
  { country }: Pick<Queued, 'country'>,
  recipient: RecipientFacts,
  { campaign, channel, content, now }: ChoiceFacts,
): Choice {
  if (country !== null && campaign.stoppedCountries.includes(country))
    return { kind: 'skip', reason: countryStopped.code };
  const [reason] = judgeMessage({ channel, recipient, content }).reasons;
  if (reason !== undefined) return { kind: 'skip', reason: reason.code };
  const { quietHours: hours } = campaign.options;
  const until = hours === undefined ? now : afterQuietHours(now, country, hours);
  if (until > now) return { kind: 'wait', reason: quietHours.code, until };
  return { kind: 'send', isInWindow: recipient.window.state === 'open' };
}
