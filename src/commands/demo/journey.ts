import { EXIT, type ExitCode } from '../../core/errors/error.js';
import type { ReadyLine } from '../../emulator/app.js';
import { type Served, type Stage, VERIFY_TOKEN } from './stage.js';

/** A command of the journey, and what happens in the world right before it. */
export interface Leg {
  readonly title: string;
  /** The words after `wactl`; a function where they depend on what `before` found out. */
  readonly words: readonly string[] | ((found: string) => readonly string[]);
  readonly stdin?: string;
  /** How the command ends, when that is not 0. */
  readonly exitCode?: ExitCode;
  /** What somebody else does first: Meta sends a code, a customer writes. @returns what the words need of it */
  readonly before?: (stage: Stage) => Promise<string>;
}

/** The customer of the demo. Source of the number: 555-01xx is reserved for fiction in the North American plan. */
const CUSTOMER = '+15550100002';

/** From a token to a delivered template, in the order a new user would go. */
export function journey({ graphUrl, token, appSecret, wabaId, phoneNumberIds }: ReadyLine): readonly Leg[] {
  const [sender = '', newNumber = ''] = phoneNumberIds;
  let receiver: Served | undefined;
  return [
    {
      title: 'Connect: the token is checked, webhooks are subscribed, a profile is saved',
      words: [
        'connect',
        '--token-stdin',
        '--app-secret-stdin',
        '--waba',
        wabaId,
        '--number',
        sender,
        '--graph-url',
        graphUrl,
      ],
      stdin: `${token}\n${appSecret}\n`,
    },
    { title: 'Have Meta send a code to the second number', words: ['numbers', 'verify', newNumber, '--yes'] },
    {
      title: 'Confirm the code that came by text message',
      before: async (stage) => {
        const { code } = (await stage.control(`/numbers/${newNumber}/code`)) as { code: string };
        return code;
      },
      words: (code) => ['numbers', 'verify', newNumber, '--code', code],
    },
    {
      title: 'Register it with a PIN',
      words: ['numbers', 'register', newNumber, '--pin-stdin', '--yes'],
      stdin: '246810\n',
    },
    { title: 'Both numbers are ready', words: ['numbers', 'list'] },
    { title: 'Check a template file, offline', words: ['templates', 'lint'] },
    { title: 'Submit it and wait for the review', words: ['templates', 'push', '--yes', '--wait'] },
    {
      title: 'Record that a customer agreed to hear from us, and in which words',
      words: [
        'optin',
        'record',
        CUSTOMER,
        '--source',
        'website',
        '--wording',
        'Example Shop may message me about my orders',
      ],
    },
    {
      title: 'Run `wactl webhooks serve` alongside, give its address to the app, and list who gets the webhooks',
      before: async (stage) => {
        receiver = stage.start(['webhooks', 'serve', '--port', '0', '--json']);
        const ready = JSON.parse(await receiver.nextLine()) as { url: string };
        await stage.control('/webhooks', { callbackUrl: ready.url, verifyToken: VERIFY_TOKEN });
        return ready.url;
      },
      words: ['webhooks', 'status'],
    },
    {
      title: 'The customer writes; the webhook opens the 24-hour window',
      before: async (stage) => {
        await stage.control('/inbound', { from: CUSTOMER, to: sender, type: 'text', text: 'Where is my parcel?' });
        await stage.control('/clock', { advanceSeconds: 1 });
        return (await receiver?.nextLine()) ?? '';
      },
      words: ['window', 'show', CUSTOMER],
    },
    {
      title: 'Inside the window a free text may be sent',
      words: ['send', 'text', CUSTOMER, 'It is on its way.', '--wait'],
    },
    {
      title: 'A day later the window is closed, and a free text is refused before Meta sees it',
      before: async (stage) => {
        await stage.control('/clock', { advanceSeconds: 25 * 60 * 60 });
        return '';
      },
      words: ['send', 'text', CUSTOMER, 'Did it arrive?'],
      exitCode: EXIT.refused,
    },
    {
      title: 'The approved template may be sent, because the customer opted in',
      words: [
        'send',
        'template',
        CUSTOMER,
        'order_shipped',
        '--language',
        'en_US',
        '--from-dir',
        'templates',
        '--data',
        'customer.first_name=Ada',
        '--data',
        'order.number=A-1042',
        '--data',
        'order.tracking=1Z999',
        '--wait',
      ],
    },
  ];
}
