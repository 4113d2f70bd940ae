import { RECIPIENT_STATES } from '../../core/campaigns/recipient-states.js';
import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { CAMPAIGN_FIELDS, RECIPIENT_FIELDS } from '../list-fields.js';
import { CONTACT, COUNTRY, CURRENCY, RATES, wholeNumber, wordOption, YES } from '../options.js';
import { CSV, fieldsOption } from '../row-options.js';

const COUNTS_JSON = '{queued, deferred, skipped, cancelled, accepted, sent, delivered, read, refused, failed, unknown}';
/** What `status` gives, and every line of it with `--watch`. */
export const STATUS_JSON = `{id, name, state: "ready"|"scheduled"|"running"|"paused"|"stopped"|"finished"|"cancelled", total, counts: ${COUNTS_JSON}, ratePerSecond, etaSeconds, stoppedBy: {reason, code, message, next} | null}`;

/** `campaigns list`, `status` and `recipients`: how far campaigns are, and what became of each message. */
export function declareViews(campaigns: AnyCommand, lazy: Lazy): void {
  campaigns
    .command('list')
    .description('List the campaigns, the latest first')
    .option(...fieldsOption(CAMPAIGN_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl campaigns list', 'wactl campaigns list --json'],
        json: '{campaigns: [as `campaigns status`, and template, language]}',
      }),
    )
    .action(lazy(() => import('./list.js')));
  campaigns
    .command('status')
    .description('Show how far a campaign is: how many got the message, how many did not, and how long the rest takes')
    .argument('<name>', 'campaign; see wactl campaigns list')
    .option('--watch', 'show each change until the campaign has ended (at most --timeout, where it is given)')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl campaigns status spring',
          'wactl campaigns status spring --watch',
          'wactl campaigns status spring --watch --json',
        ],
        json: `${STATUS_JSON}; with --watch one line for each change`,
        exits: {
          0: 'it has ended, and Meta took all that was sent',
          1: 'it has ended, and some were refused or failed',
          3: 'campaign not found',
          8: 'it has not ended: it is running, or waits to be run',
          9: 'it was stopped; stoppedBy says why',
          10: 'it has ended, and of some nobody knows whether Meta took them',
        },
      }),
    )
    .action(lazy(() => import('./status.js')));
  campaigns
    .command('recipients')
    .description('List the people of a campaign, and what became of the message to each')
    .argument('<name>', 'campaign; see wactl campaigns list')
    .addOption(wordOption('--state <state>', 'only people in this state', RECIPIENT_STATES))
    .option('--code <number>', 'only people whose message ended with this error code of Meta', wholeNumber())
    .option('--reason <code>', 'only people who were skipped or wait for this reason, such as no-consent')
    .option('--contact <contact>', `only this person: ${CONTACT}`)
    .option(...COUNTRY)
    .option(...fieldsOption(RECIPIENT_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl campaigns recipients spring --state failed',
          'wactl campaigns recipients spring --state failed --code 131049 --csv',
          'wactl campaigns recipients spring --contact +15550100002 --json',
        ],
        json: `one object a line: {${RECIPIENT_FIELDS.join(', ')}}`,
        exits: { 3: 'campaign not found' },
      }),
    )
    .action(lazy(() => import('./recipients.js')));
  declareReport(campaigns, lazy);
  declareReconcile(campaigns, lazy);
}

function declareReconcile(campaigns: AnyCommand, lazy: Lazy): void {
  campaigns
    .command('reconcile')
    .description('Find out what became of messages that Meta may or may not have taken; sends nothing')
    .argument('<name>', 'campaign; see wactl campaigns list')
    .option('--close', 'take those as not sent that stay unknown for 15 minutes')
    .option('--resend', 'release them to be sent again by the next run; some people may get the message twice')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl campaigns reconcile spring',
          'wactl campaigns reconcile spring --close --yes',
          'wactl campaigns reconcile spring --resend',
        ],
        json: '{name, unknown, matched: {token, recipient, history}, closed, released, left, recent, probablyNotSent, history: "asked"|"not-offered"|"not-asked"}; unknown: before this; matched: of the campaign so far; recent: too young to be closed or released; probablyNotSent: webhooks told of 20 later messages, and nothing of these; left out for none',
        exits: {
          0: 'nothing is unknown',
          3: 'campaign not found',
          5: 'the campaign was cancelled, so nothing can be sent again',
          10: 'some are still unknown',
        },
      }),
    )
    .action(lazy(() => import('./reconcile.js')));
}

function declareReport(campaigns: AnyCommand, lazy: Lazy): void {
  campaigns
    .command('report')
    .description('Report what became of a campaign: who did not get it and why, when it was sent, what Meta charged')
    .argument('<name>', 'campaign; see wactl campaigns list')
    .option('--html <file>', 'also write a page with charts that needs nothing else, to open or to send')
    .option('--csv <file>', 'also write the figures as CSV')
    .option(...RATES)
    .option(...CURRENCY)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl campaigns report spring',
          'wactl campaigns report spring --html spring.html',
          'wactl campaigns report spring --rates rates.csv',
          'wactl campaigns report spring --csv spring.csv --json',
        ],
        json: '{name, state, total, counts, stoppedBy, template, language, category, number, phone, createdAt, startedAt, finishedAt, madeAt, rows: {duplicates, rejected}, notReached: [{state, reason, code, count, title, meaning, next, list}], hours: [{at, messages, delivered, underWay, failed, unknown}], timeline: {everySeconds, rows: [as hours]}, sentTwice, matched: {token, recipient, history}, charges: [{category, type, country, count, estimate}], cost: as `campaigns plan`, of delivered messages}',
        exits: { 3: 'campaign not found' },
      }),
    )
    .action(lazy(() => import('./report.js')));
}
