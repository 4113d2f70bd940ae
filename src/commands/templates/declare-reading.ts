import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { WEB, YES } from '../options.js';

/** What only looks: `show`, `stats`, `compare`. */
export function declareReading(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('show')
    .description('Show a template as Meta has it: texts, status, and what can be done with it')
    .argument('<name>', 'template in all its languages, or <name>:<language>')
    .option('--language <code>', 'only this language')
    .option(...WEB)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl templates show order_shipped', 'wactl templates show order_shipped:fr --json'],
        json: "{templates: [the template as Meta's GET /{template-id} gives it]}",
        exits: { 3: 'template or language not found' },
      }),
    )
    .action(lazy(() => import('./actions/show.js')));
  templates
    .command('stats')
    .description('Show how often templates were sent, delivered, read and clicked')
    .argument('<names...>', 'templates in all their languages, or <name>:<language>')
    .option('--language <code>', 'only this language')
    .option('--days <number>', 'days to look back, 1 to 90, including today', '30')
    .option('--enable-insights', 'switch on template analytics for the account; cannot be switched off again')
    .option('--dry-run', 'with --enable-insights: print whether analytics would be switched on without doing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates stats order_shipped --enable-insights',
          'wactl templates stats order_shipped --enable-insights --dry-run',
          'wactl templates stats order_shipped order_late --days 7',
        ],
        json: '{from, until, templates: [{id, name, language, sent, delivered, read, clicked, deliveryRate, readRate, clickRate, spent, days: [{date, sent, delivered, read, clicked}]}]}; with --dry-run {wabaId, insights: "on"|"off", enables}',
        exits: { 3: 'template or language not found', 5: 'analytics are off, see --enable-insights', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./actions/stats.js')));
  templates
    .command('compare')
    .description('Compare how often two templates were sent and blocked')
    .argument('<name>', 'template, or <name>:<language>')
    .argument('<other>', 'template to compare it with')
    .option('--language <code>', 'language of both templates')
    .addOption(new Option('--days <number>', 'days to look back').choices(['7', '30', '60', '90']).default('30'))
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates compare order_shipped order_shipped_v2 --language en_US',
          'wactl templates compare order_shipped:en_US order_shipped:fr --days 90',
        ],
        json: '{days, from, until, templates: [{id, name, language, sends, blockRank, topBlockReason}]}; blockRank 1 is blocked less often',
        exits: { 3: 'template or language not found', 5: 'one was sent fewer than 1,000 times' },
      }),
    )
    .action(lazy(() => import('./actions/compare.js')));
}
