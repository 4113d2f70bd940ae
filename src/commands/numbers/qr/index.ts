import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';

const NUMBER = "id or phone of the number (default: the profile's)";
const SAVE = ['--save <file>', 'write the code as a picture, .svg or .png'] as const;
const CODE_JSON = '{id, phone, code, message, link, file, dryRun}';

/** `wactl numbers qr …`: codes and short links that open a chat. */
export function registerQr(numbers: AnyCommand, lazy: Lazy): void {
  const qr = numbers.command('qr').description('QR codes and short links that open a chat with a text already written');
  declareReading(qr, lazy);
  declareChanging(qr, lazy);
}

function declareReading(qr: AnyCommand, lazy: Lazy): void {
  qr.command('list')
    .description('List the codes of a number')
    .argument('[number]', NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr list', 'wactl numbers qr list +15550100001 --json'],
        json: '{id, phone, codes: [{code, message, link}]}',
        exits: { 3: 'no such number' },
      }),
    )
    .action(lazy(() => import('./list.js')));
  qr.command('show')
    .description('Draw a code')
    .argument('<code>', 'as `qr list` gives it')
    .argument('[number]', NUMBER)
    .option(...SAVE)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr show 4O4YGZEG3RIVE1', 'wactl numbers qr show 4O4YGZEG3RIVE1 --save door.svg'],
        json: CODE_JSON,
        exits: { 3: 'no such number or code' },
      }),
    )
    .action(lazy(() => import('./show.js')));
}

function declareChanging(qr: AnyCommand, lazy: Lazy): void {
  qr.command('create')
    .description('Make a code; a number can have 2,000')
    .argument('<message>', 'the text already written, up to 140 characters')
    .argument('[number]', NUMBER)
    .option(...SAVE)
    .option('--dry-run', 'say what would be made and stop')
    .option('--yes', 'accepted for scripts; nothing is asked')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr create "I have a question about my order" --save order.png'],
        json: CODE_JSON,
        exits: { 3: 'no such number', 5: 'the text is too long' },
      }),
    )
    .action(lazy(() => import('./create.js')));
  qr.command('update')
    .description('Give a code another text; its link and picture stay')
    .argument('<code>', 'as `qr list` gives it')
    .argument('<message>', 'the text already written, up to 140 characters')
    .argument('[number]', NUMBER)
    .option('--dry-run', 'say what would be changed and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr update 4O4YGZEG3RIVE1 "Where is my order?"'],
        json: CODE_JSON,
        exits: { 3: 'no such number or code', 5: 'the text is too long', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./update.js')));
  qr.command('delete')
    .description('Delete a code: wherever it is printed, it leads nowhere afterwards')
    .argument('<code>', 'as `qr list` gives it')
    .argument('[number]', NUMBER)
    .option('--dry-run', 'say what would be deleted and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr delete 4O4YGZEG3RIVE1'],
        json: CODE_JSON,
        exits: { 3: 'no such number or code', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./delete.js')));
}
