import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { QR_CODE_FIELDS } from '../../list-fields.js';
import { OUR_NUMBER, YES, YES_FOR_SCRIPTS } from '../../options.js';
import { CSV, fieldsOption } from '../../row-options.js';

const SAVE = ['--save <file>', 'save the code as a picture (.svg or .png)'] as const;
const CODE_JSON = '{id, phone, code, message, link, file, dryRun}';

/** `wactl numbers qr …`: codes and short links that open a chat. */
export function registerQr(numbers: AnyCommand, lazy: Lazy): void {
  const qr = numbers
    .command('qr')
    .description('Manage QR codes and short links that open a chat with a prefilled message');
  declareReading(qr, lazy);
  declareChanging(qr, lazy);
}

function declareReading(qr: AnyCommand, lazy: Lazy): void {
  qr.command('list')
    .description('List the codes of a number')
    .argument('[number]', OUR_NUMBER)
    .option(...fieldsOption(QR_CODE_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr list', 'wactl numbers qr list +15550100001 --json'],
        json: `{id, phone, codes: [{${QR_CODE_FIELDS.join(', ')}}]}`,
        exits: { 3: 'number not found' },
      }),
    )
    .action(lazy(() => import('./list.js')));
  qr.command('show')
    .description('Show a code')
    .argument('<code>', 'code, as `qr list` prints it')
    .argument('[number]', OUR_NUMBER)
    .option(...SAVE)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr show 4O4YGZEG3RIVE1', 'wactl numbers qr show 4O4YGZEG3RIVE1 --save door.svg'],
        json: CODE_JSON,
        exits: { 3: 'number or code not found' },
      }),
    )
    .action(lazy(() => import('./show.js')));
}

function declareChanging(qr: AnyCommand, lazy: Lazy): void {
  qr.command('create')
    .description('Create a code (up to 2,000 per number)')
    .argument('<message>', 'prefilled message, up to 140 characters')
    .argument('[number]', OUR_NUMBER)
    .option(...SAVE)
    .option('--dry-run', 'print what would be created without creating it')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr create "I have a question about my order" --save order.png'],
        json: CODE_JSON,
        exits: { 3: 'number not found', 5: 'the text is too long' },
      }),
    )
    .action(lazy(() => import('./create.js')));
  qr.command('update')
    .description('Change the message of a code; its link and picture stay the same')
    .argument('<code>', 'code, as `qr list` prints it')
    .argument('<message>', 'prefilled message, up to 140 characters')
    .argument('[number]', OUR_NUMBER)
    .option('--dry-run', 'print what would change without changing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr update 4O4YGZEG3RIVE1 "Where is my order?"'],
        json: CODE_JSON,
        exits: { 3: 'number or code not found', 5: 'the text is too long', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./update.js')));
  qr.command('delete')
    .description('Delete a code; printed copies stop working')
    .argument('<code>', 'code, as `qr list` prints it')
    .argument('[number]', OUR_NUMBER)
    .option('--dry-run', 'print what would be deleted without deleting it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers qr delete 4O4YGZEG3RIVE1'],
        json: CODE_JSON,
        exits: { 3: 'number or code not found', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./delete.js')));
}
