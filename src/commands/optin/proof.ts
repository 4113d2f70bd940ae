import { type AnyCommand, InvalidArgumentError } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { CONTACT, COUNTRY, YES } from '../options.js';

/** What shows to others that the consent ledger can be trusted. */
export function registerProof(optin: AnyCommand, lazy: Lazy): void {
  registerAudit(optin, lazy);
  registerVerify(optin, lazy);
  registerForget(optin, lazy);
}

function registerAudit(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('audit')
    .summary('Show the consent record of a person, with proof')
    .description(
      'Show the whole consent record of a person, fit to hand to a regulator: names, decisions, windows, and what proves them',
    )
    .argument('<contact>', CONTACT)
    .option('--html <file>', 'also write it as a page of its own')
    .option(...COUNTRY)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin audit +15550100002', 'wactl optin audit +15550100002 --html record.html'],
        json: '{contact, phone, userId, parentUserId, username, name, madeAt, ledger, formerly: [{kind, value, until, evidence}], consent: [{group, covers, state, since, …, exceptions}], events: [{id, at, recordedAt, clock, latestAt, state, group, category, source, place, wording, wordingVersion, evidence, by, identity, digest, salt, link: {throughId, hash}}], windows: […], forgotten, chain: {ok, events, erased, brokenAt, fault, head}}',
        exits: { 3: 'nothing is known of this person' },
      }),
    )
    .action(lazy(() => import('./audit.js')));
}

const FIGURES = '{contacts, consent_events, sends, …}';

function registerForget(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('forget')
    .summary('Erase everything of a person')
    .description(
      'Erase everything of a person from the ledger, and refuse them from then on. Only a keyed hash of phone and user id is kept',
    )
    .argument('<contact>', CONTACT)
    .option(...COUNTRY)
    .option('--lift', 'let a forgotten person who came back be recorded again')
    .option('--dry-run', 'count what would be erased without erasing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin forget +15550100002 --dry-run', 'wactl optin forget +15550100002 --yes --json'],
        json: `{contact, dryRun, before: ${FIGURES}, after: ${FIGURES} | null, quotedByOthers, cleaned}; with --lift {contact, lifted}`,
        exits: { 1: 'erased from the tables, not yet from the files: other programs use the ledger', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./forget.js')));
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
