import type { ListedCampaign } from '../../app/campaigns/views.js';
import type { RecipientState } from '../../core/campaigns/recipient-states.js';
import type { CampaignStatus, ShownState } from '../../core/campaigns/status.js';
import { formatDuration } from '../../core/duration.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { fields, table } from '../../core/terminal/table.js';

/** What each state of a recipient means to somebody who sees it for the first time. */
export const STATE_MEANINGS: Readonly<Record<RecipientState, string>> = {
  read: 'the person opened it',
  delivered: "it is on the person's phone",
  sent: 'it left Meta, and is not on the phone yet',
  accepted: 'Meta took it, and no webhook told more',
  failed: 'Meta took it, and could not deliver it',
  refused: 'Meta did not take it',
  unknown: 'nobody knows whether Meta took it',
  skipped: 'not sent: a check of ours said no',
  cancelled: 'not sent: the campaign was cancelled',
  deferred: 'waits for a time',
  queued: 'waits for its turn',
};

export function campaignsView({ campaigns }: { readonly campaigns: readonly ListedCampaign[] }, style: Style): string {
  if (campaigns.length === 0) return 'There are no campaigns yet.\nCreate one with `wactl campaigns create`.';
  const rows = campaigns.map(({ name, state, template, language, total, counts }) => {
    const { failed, refused, unknown } = counts;
    return [
      sanitize(name),
      stateText(state, style),
      `${sanitize(template)} ${language}`,
      figure(total),
      figure(reachedIn(counts)),
      figure(failed + refused),
      figure(unknown),
    ];
  });
  return table(['name', 'state', 'template', 'people', 'taken by Meta', 'failed', 'unknown'], rows, style);
}

export function statusView(status: CampaignStatus, style: Style): string {
  const { name, state, total, counts, ratePerSecond, etaSeconds, stoppedBy } = status;
  const rows = stateRows(counts).map(([word, count]) => [
    word,
    figure(count),
    shareText(count, total),
    STATE_MEANINGS[word],
  ]);
  const pace = [
    `${ratePerSecond} per second`,
    etaSeconds === null ? null : `about ${formatDuration(etaSeconds * 1000)} left`,
  ];
  const facts: [string, string][] = [
    ['state', stateText(state, style)],
    ['people', figure(total)],
    ...(state === 'running' ? [['pace', pace.filter((part) => part !== null).join(', ')] as [string, string]] : []),
    ...(stoppedBy === null
      ? []
      : [['stopped by', `${stoppedBy.code ?? stoppedBy.reason}: ${sanitize(stoppedBy.message)}`] as [string, string]]),
  ];
  const next = nextStep(status);
  return [
    style.bold(sanitize(name)),
    fields(facts, style),
    '',
    rows.length === 0 ? 'Nobody is in it.' : table(['recipients', 'count', 'share', 'meaning'], rows, style),
    ...(next === undefined ? [] : ['', next]),
  ].join('\n');
}

/** The states that somebody is in, the good ones first. */
export function stateRows(counts: CampaignStatus['counts']): readonly (readonly [RecipientState, number])[] {
  const words = Object.keys(STATE_MEANINGS) as RecipientState[];
  return words.map((word) => [word, counts[word]] as const).filter(([, count]) => count > 0);
}

/** One line, for a stream. */
export function statusLine({ name, state, total, counts, ratePerSecond }: CampaignStatus): string {
  const parts = stateRows(counts).map(([word, count]) => `${word} ${figure(count)}`);
  return `${sanitize(name)}  ${state}  ${peopleText(total)}: ${parts.join(', ')}  ${ratePerSecond} per second`;
}

function nextStep({ name, state, total, counts, stoppedBy }: CampaignStatus): string | undefined {
  const typed = sanitize(name);
  if (stoppedBy !== null && state === 'stopped') {
    const isRun = stoppedBy.next.startsWith('wactl campaigns run ');
    return `${isRun ? 'When the cause is gone' : 'Next'}: ${sanitize(stoppedBy.next)}`;
  }
  if (state === 'paused') return `Go on with \`wactl campaigns run ${typed}\`.`;
  if (state === 'ready' && counts.queued < total) return `Go on with \`wactl campaigns run ${typed}\`.`;
  if (state === 'ready')
    return `See what it would do with \`wactl campaigns plan ${typed}\`, then \`wactl campaigns run ${typed}\`.`;
  if (counts.unknown > 0 && state !== 'running')
    return `Settle the unknown ones with \`wactl campaigns reconcile ${typed}\`.`;
  if (state === 'finished') return `Who did not get it, and why: \`wactl campaigns report ${typed}\`.`;
  return undefined;
}

/** Those whose message Meta has. */
function reachedIn({ accepted, sent, delivered, read, failed }: CampaignStatus['counts']): number {
  return accepted + sent + delivered + read + failed;
}

function stateText(state: ShownState, style: Style): string {
  if (state === 'finished') return style.green(state);
  if (state === 'stopped') return style.red(state);
  return state === 'paused' ? style.yellow(state) : state;
}

export function figure(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 person`, `1,000 people` */
export function peopleText(count: number): string {
  return `${figure(count)} ${count === 1 ? 'person' : 'people'}`;
}

/** `0.1 %`; a part that is there is never shown as nothing, nor as all. */
export function shareText(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  if (part === whole) return '100 %';
  const percent = Math.min(99.9, Math.max(0.1, (100 * part) / whole));
  return `${percent.toFixed(1)} %`;
}
