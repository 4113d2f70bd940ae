import { type AnyCommand, InvalidArgumentError } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** What shows to others that the consent ledger can be trusted. */
export function registerProof(optin: AnyCommand, lazy: Lazy): void {
  registerVerify(optin, lazy);
}

function registerVerify(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('verify')
    .description('Check that no recorded decision was changed or removed')
    .option('--anchor <link>', 'a last link that verify printed earlier, which must still be in the chain', parseLink)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin verify', 'wactl optin verify --json'],
        json: '{ok, events, erased, brokenAt, fault: "changed" | "missing" | "link" | "head" | "anchor" | null, head}',
        exits: { 5: 'something was changed or removed' },
      }),
    )
    .action(lazy(() => import('./verify.js')));
}

function parseLink(text: string): string {
  const link = text.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(link)) throw new InvalidArgumentError('It must be 64 hexadecimal digits.');
  return link;
}
