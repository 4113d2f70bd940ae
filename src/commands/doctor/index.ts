import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { ACTIVITY_FIELDS } from '../list-fields.js';
import { parseCount, SINCE, WEB, YES } from '../options.js';
import { CSV, fieldsOption } from '../row-options.js';

/** `wactl doctor`, `quota` and `activity`: how the account stands. */
export function registerDoctor(program: AnyCommand, lazy: Lazy): void {
  declareDoctor(program, lazy);
  declareQuota(program, lazy);
  declareActivity(program, lazy);
}

function declareDoctor(program: AnyCommand, lazy: Lazy): void {
  program
    .command('doctor')
    .summary('Check the setup and suggest fixes')
    .description('Check the setup, from token to clock, and print the command that fixes each problem')
    .option('--only-problems', 'show only warnings and failures')
    .option('--fix', 'fix what is safe to fix: permissions of private files, webhook subscription')
    .option('--deliver', 'send a signed, empty test delivery to the webhook address, even if it is on another machine')
    .option('--dry-run', 'with --fix: print what would be fixed without changing anything')
    .option(...YES)
    .option(...WEB)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl doctor', 'wactl doctor --only-problems --json', 'wactl doctor --fix --yes'],
        json: '{ok, checks: [{id, title, status: "pass"|"warn"|"fail"|"skip", evidence, fix}], fixes: [{id, what, done}]}',
        exits: { 4: 'no access token is set', 9: 'at least one check failed', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./doctor.js')));
}

function declareQuota(program: AnyCommand, lazy: Lazy): void {
  program
    .command('quota')
    .summary('Show limits and what is left of them')
    .description('Show limits and what is left of them: templates, edits, recipients, registrations, API calls')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl quota', 'wactl quota --json'],
        json: '{wabaId, templates: {count, cap, left}, creations: {lastHour, limit, left}, edits: [{name, language, lastDay, last30Days, left, nextAt}], numbers: [{id, phone, messagingLimit, recipients, throughput, attempts: {registrations: {used, limit, left, nextAt}, deregistrations, codes: {requested, wrong, limitedAt}} | null}], registrations: {limit, withinHours}, usage: [{scope, type, callCount, totalCpuTime, totalTime, minutesToRegainAccess}], payment: {ok, problem} | null}',
      }),
    )
    .action(lazy(() => import('./quota.js')));
}

function declareActivity(program: AnyCommand, lazy: Lazy): void {
  program
    .command('activity')
    .summary("Show Meta's activity log of the account")
    .description("Show Meta's activity log of the account, where Meta offers it")
    .option(...SINCE)
    .option('--type <type>', 'only this type, such as TEMPLATE_CREATED')
    .option('--limit <count>', 'maximum number of entries', parseCount, 50)
    .option(...fieldsOption(ACTIVITY_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl activity',
          'wactl activity --since 7d --type TEMPLATE_CREATED',
          'wactl activity --since 2026-11-01',
        ],
        json: `{wabaId, activities: [{${ACTIVITY_FIELDS.join(', ')}}]}`,
        exits: { 3: 'Meta does not offer the log for this account' },
      }),
    )
    .action(lazy(() => import('./activity.js')));
}
