import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { TEMPLATE_FIELDS } from '../list-fields.js';
import { ALLOW_OUTSIDE, TEMPLATES_DIR, WEB, wordOption } from '../options.js';
import { CSV, fieldsOption } from '../row-options.js';

/** As people type them. */
export const CATEGORIES = ['utility', 'marketing', 'authentication'] as const;
const STATUSES = [
  'approved',
  'pending',
  'rejected',
  'paused',
  'disabled',
  'in_appeal',
  'limit_exceeded',
  'archived',
  'pending_deletion',
  'deleted',
] as const;

/** One row of `list`, and the part of `status` that Meta's read alone gives. */
export const STATUS_JSON =
  '{id, name, language, category, submittedCategory, status, quality, rejectedReason, source, updatedAt}';
const REVIEW_JSON = `${STATUS_JSON.slice(0, -1)}, explanation, recommendation, pause, pausedUntil, nextCategory, nextCategoryAt}`;
const ANSWER_JSON =
  '{language, languageName, id, status, category, canSend, since, state, what, who: "you"|"business-admin"|"meta"|"nobody", steps, next, notes, findings: [as lint], forCustomer}';

/** `templates list`, `status` and `why`: what Meta has, how far the review is, and what to do about it. */
export function declareReview(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('list')
    .description('List the templates of the account')
    .option('--name <text>', 'only templates whose name contains this')
    .addOption(wordOption('--status <status>', 'only templates with this status', STATUSES))
    .addOption(wordOption('--category <category>', 'only templates of this category', CATEGORIES))
    .option('--language <code>', 'only templates in this language')
    .option(...fieldsOption(TEMPLATE_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl templates list', 'wactl templates list --name order --status rejected --json'],
        json: `{templates: [${STATUS_JSON}]}`,
      }),
    )
    .action(lazy(() => import('./review/list.js')));
  templates
    .command('status')
    .description('Show the review status of templates')
    .argument('[paths...]', 'only these templates: by name, name:language, or the files and folders that hold them')
    .option(...ALLOW_OUTSIDE)
    .option('--wait', 'wait until all are reviewed (at most --timeout, default 2h)')
    .option('--watch', 'like --wait, and print each change as it happens')
    .option(...WEB)
    .addOption(
      new Option(
        '--notify <url>',
        'like --wait, and POST each decision to this URL as JSON; with a name, also a decision already made',
      ).implies({ wait: true }),
    )
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates status',
          'wactl templates status order_shipped --wait --timeout 30m',
          'wactl templates status templates/order_shipped.yaml',
          'wactl templates status --watch --json',
          'wactl templates status order_shipped --notify https://hooks.shop.example/templates',
        ],
        json: `{templates: [${REVIEW_JSON}]}; with --watch one template per line`,
        exits: {
          0: 'all approved, or no templates',
          3: 'file or template not found',
          8: 'some are in review',
          9: 'some are rejected, paused or disabled',
        },
      }),
    )
    .addHelpText('after', NOTIFY_HELP)
    .action(lazy(() => import('./review/status.js')));
  templates
    .command('why')
    .description('Explain in plain words why a template is or is not live, who can fix it, and what to do')
    .argument('<name>', 'template to explain: its name, name:language or file')
    .option('--language <code>', 'only this language')
    .option('--for-customer', 'print only the text to send to the customer')
    .option(...WEB)
    .option(...TEMPLATES_DIR)
    .option(...ALLOW_OUTSIDE)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates why order_shipped',
          'wactl templates why order_shipped --language fr --for-customer',
          'wactl templates why order_shipped:fr --json',
        ],
        json: `{name, answers: [${ANSWER_JSON}]}; with --for-customer {name, texts: [{language, text}]}`,
        exits: { 3: 'template not found; the answer says why, as far as is known' },
      }),
    )
    .action(lazy(() => import('./review/why.js')));
}

const NOTIFY_HELP = `
What --notify posts:
  {event: "template-decided", wabaId, template, language, id, category, submittedCategory, status, previousStatus,
  quality, reason, source, explanation, recommendation, pause, pausedUntil, nextCategory, nextCategoryAt, at}`;
