import { parseDuration } from '../../core/duration.js';
import { type AnyCommand, InvalidArgumentError, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { CURRENCY, RATES, wholeNumber, YES, YES_FOR_SCRIPTS } from '../options.js';
import { STATUS_JSON } from './declare-views.js';

const NAME = ['<name>', 'campaign; see wactl campaigns list'] as const;

/** `campaigns plan`, `run`, `pause`, `resume` and `cancel`: what sending would do, sending, and stopping it. */
export function declareRun(campaigns: AnyCommand, lazy: Lazy): void {
  declarePlan(campaigns, lazy);
  campaigns
    .command('run')
    .description('Send a campaign: from its beginning, or from where it was')
    .argument(...NAME)
    .option(...YES)
    .option('--dry-run', 'only show the plan')
    .option(
      '--rate <n>',
      'at most so many messages a second (default: what the number may send)',
      wholeNumber(1, 10_000),
    )
    .option(
      '--canary <n>',
      'wait for news of so many messages before the others follow, or off (default: one in a hundred, at most 20)',
      parseCanary,
    )
    .addOption(
      new Option('--delivery <promise>', 'what to do with messages of which nobody knows whether Meta took them')
        .choices(['at-most-once', 'at-least-once'] as const)
        .default('at-most-once' as const),
    )
    .option('--adopt', 'go on with a ledger restored from a backup: whoever may have got the message becomes unknown')
    .option('--wait <duration>', 'the longest it waits while nothing can be sent', parseDuration, 600_000)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl campaigns run spring',
          'wactl campaigns run spring --yes --json',
          'wactl campaigns run spring --rate 20 --canary off',
          'wactl campaigns run spring --wait 12h',
        ],
        json: `one object a line: {type: "progress", ...status} at most once a second, the last one {type: "result", ...status}; status: ${STATUS_JSON}`,
        exits: {
          0: 'Meta took all that was sent',
          1: 'some messages were refused or failed',
          3: 'campaign not found',
          5: 'nothing of it can be sent: the template is not approved, the campaign is over, or the ledger is an older copy',
          6: 'the rest waits for a limit or a time',
          9: 'it was stopped; stoppedBy says why',
          10: 'of some messages nobody knows whether Meta took them',
          130: 'it was interrupted, paused or cancelled',
        },
      }),
    )
    .action(lazy(() => import('./run.js')));
  campaigns
    .command('pause')
    .description('Stop sending a campaign, from any terminal; what is under way gets its answer')
    .argument(...NAME)
    .option(...YES_FOR_SCRIPTS)
    .addHelpText('after', helpTail({ examples: ['wactl campaigns pause spring'], json: STATUS_JSON }))
    .action(lazy(() => import('./control.js').then(({ pause }) => ({ default: pause }))));
  campaigns
    .command('resume')
    .description('Let a campaign be sent again that was paused or stopped; wactl campaigns run sends it')
    .argument(...NAME)
    .option(...YES_FOR_SCRIPTS)
    .addHelpText('after', helpTail({ examples: ['wactl campaigns resume spring'], json: STATUS_JSON }))
    .action(lazy(() => import('./control.js').then(({ resume }) => ({ default: resume }))));
  campaigns
    .command('cancel')
    .description('End a campaign for good: people who wait get no message')
    .argument(...NAME)
    .option(...YES)
    .addHelpText('after', helpTail({ examples: ['wactl campaigns cancel spring --yes'], json: STATUS_JSON }))
    .action(lazy(() => import('./control.js').then(({ cancel }) => ({ default: cancel }))));
}

function declarePlan(campaigns: AnyCommand, lazy: Lazy): void {
  campaigns
    .command('plan')
    .description(
      'Show what a run would do: who gets the message, who is left out and why, the cost, and how long it takes',
    )
    .argument(...NAME)
    .option('--rate <n>', 'at most so many messages a second', wholeNumber(1, 10_000))
    .option(...RATES)
    .option(...CURRENCY)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl campaigns plan spring',
          'wactl campaigns plan spring --rates rates.csv',
          'wactl campaigns plan spring --json',
        ],
        json: '{name, template, language, total, settled, sendable, outsideWindow, waiting, skipped: [{reason, count}], cost: {currency, estimate, byCategory: [{category, messages, free, unpriced, estimate}], byCountry: [{country, callingCode, market, messages, free, unpriced, estimate}], ratesFrom: {source, effectiveFrom: [date]} | null, unpriced: [{reason, country, callingCode, category, count}]}, durationSeconds, boundBy: "nothing"|"rate"|"messaging-limit"|"quiet-hours"|"start", blockers: [{code, message, fix}]}; cost: as wactl costs tells it, if all is delivered',
        exits: { 3: 'campaign not found', 5: 'nothing of it can be sent now' },
      }),
    )
    .action(lazy(() => import('./plan.js')));
}

function parseCanary(text: string): number | 'off' {
  if (text === 'off') return 'off';
  if (/^\d{1,2}$/.test(text) && Number(text) <= 20) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0 to 20, or off.');
}
