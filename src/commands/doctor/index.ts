import { parseDuration } from '../../core/duration.js';
import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { parseCount } from '../options.js';

/** `wactl doctor`, `quota` and `activity`: how the account stands. */
export function registerDoctor(program: AnyCommand, lazy: Lazy): void {
  declareDoctor(program, lazy);
  declareQuota(program, lazy);
  declareActivity(program, lazy);
}

function declareDoctor(program: AnyCommand, lazy: Lazy): void {
  program
    .command('doctor')
    .description('Check everything from the token to the clock, and print the command that mends what is wrong')
    .option('--only-problems', 'print warnings and failures alone')
    .option('--fix', 'mend what is safe: close private files to others, subscribe the app to webhooks')
    .option('--deliver', 'send a signed, empty test delivery to the webhook address even if it is not on this machine')
    .option('--dry-run', 'with --fix: say what would be mended and change nothing')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl doctor', 'wactl doctor --only-problems --json', 'wactl doctor --fix --yes'],
        json: '{ok, checks: [{id, title, status: "pass"|"warn"|"fail"|"skip", evidence, fix}], fixes: [{id, what, done}]}',
        exits: { 4: 'there is no access token', 9: 'at least one check failed', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./doctor.js')));
}

function declareQuota(program: AnyCommand, lazy: Lazy): void {
  program
    .command('quota')
    .description('What is left of the limits: templates, creations and edits, people a day, registrations, calls')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl quota', 'wactl quota --json'],
        json: '{wabaId, templates: {count, cap, left}, creations: {lastHour, limit, left}, edits: [{name, language, lastDay, last30Days, left, nextAt}], numbers: [{id, phone, messagingLimit, recipients, throughput, attempts: {registrations: {used, limit, left, nextAt}, deregistrations, codes: {requested, wrong, limitedAt}} | null}], registrations: {limit, withinHours}, usage: [{scope, type, callCount, totalCpuTime, totalTime, minutesToRegainAccess}]}',
      }),
    )
    .action(lazy(() => import('./quota.js')));
}

function declareActivity(program: AnyCommand, lazy: Lazy): void {
  program
    .command('activity')
    .description("Meta's log of what was done on the account, where Meta offers it")
    .option('--since <duration>', 'how far back, such as 7d', parseDuration)
    .option('--type <type>', 'one kind alone, such as TEMPLATE_CREATED')
    .option('--limit <count>', 'how many at most', parseCount, 50)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl activity', 'wactl activity --since 7d --type TEMPLATE_CREATED'],
        json: '{wabaId, activities: [{id, type, at, actor, description}]}',
        exits: { 3: 'Meta does not offer the log for this account' },
      }),
    )
    .action(lazy(() => import('./activity.js')));
}
