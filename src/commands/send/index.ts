import type { AnyCommand } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { CONTACT } from '../options.js';
import { directlySent } from './common.js';
import { declareContents } from './declare-contents.js';
import { declareInteractive } from './declare-interactive.js';
import { declareMedia } from './declare-media.js';
import { declareTemplate } from './declare-template.js';

/** `wactl send …`: one message, through the gate, at most once. */
export function registerSend(program: AnyCommand, lazy: Lazy): void {
  const send = program
    .command('send')
    .summary('Send one message')
    .description('Send one message, after checking that the person may get it now');
  directlySent(
    send
      .command('text')
      .description('Send a text message; only while the 24-hour window is open')
      .argument('<contact>', CONTACT)
      .argument('<text>', 'text of the message, up to 4096 characters; - reads it from standard input')
      .option('--preview-url', 'show a preview of the first link in the text')
      .option('--no-preview', 'show no preview (default)'),
    [
      'wactl send text +15550100002 "Your parcel is at the door"',
      'wactl send text +15550100002 Hello --check',
      'wactl send text +15550100002 "Your parcel is here" --or-template order_shipped --var 1=Ada --var 2=A-1042',
      'wactl send text +15550100002 "Your parcel is here" --category utility --ttl 3600',
    ],
  ).action(lazy(() => import('./text.js')));
  declareMedia(send, lazy);
  declareContents(send, lazy);
  declareInteractive(send, lazy);
  declareTemplate(send, lazy);
}
