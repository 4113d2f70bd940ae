import type { AuditedEvent, AuditRecord } from '../../app/audit-contact.js';
import { formerNameText } from '../../app/former-names.js';

/** A part of the record: a title, and facts by their names. Texts as they are; who draws them makes them safe. */
export interface AuditSection {
  readonly title: string;
  /** Said in place of the facts, where there is nothing to show. */
  readonly empty: string;
  /** Groups of facts; a decision is one. */
  readonly facts: readonly (readonly (readonly [name: string, value: string])[])[];
}

/** The record as both the terminal and the page show it. Pure. */
export function auditSections(record: AuditRecord): readonly AuditSection[] {
  return [
    { title: 'Person', empty: '', facts: [personFacts(record)] },
    {
      title: 'What holds',
      empty: 'There is no consent group.',
      facts: record.consent.map(({ group, covers, state, since, source, exceptions }) => [
        ['group', `${group} (${covers.join(', ')})`],
        [
          'state',
          `${WORDS[state]}${since === null ? '' : ` since ${since}`}${source === null ? '' : `, by ${source}`}`,
        ],
        ...exceptions.map((one): [string, string] => [
          'but',
          `${one.category}: ${WORDS[one.state]} since ${one.since}`,
        ]),
      ]),
    },
    { title: 'Every decision', empty: 'None is recorded.', facts: record.events.map(eventFacts) },
    {
      title: 'Customer service windows',
      empty: 'No message of this person reached the ledger.',
      facts: record.windows.map(({ number, state, openedBy, expiresAt }) => [
        ['number', number],
        ['state', [state, openedBy && `by ${openedBy}`, expiresAt && `until ${expiresAt}`].filter(Boolean).join(', ')],
      ]),
    },
    { title: 'Proof', empty: '', facts: [proofFacts(record)] },
  ];
}

const WORDS = { opted_in: 'opted in', opted_out: 'opted out', unknown: 'never decided' } as const;

const CLOCKS = { own: 'this machine', given: 'as given', meta: 'WhatsApp' } as const;

function personFacts(record: AuditRecord): [string, string][] {
  const { phone, userId, parentUserId, username, name, formerly, forgotten } = record;
  return present([
    ['name', name],
    ['phone', phone],
    ['user id', userId],
    ['user id in linked portfolios', parentUserId],
    ['username', username === null ? null : `@${username}`],
    ...formerly.map((former): [string, string] => [
      'before',
      `${formerNameText(former)}${former.evidence === null ? '' : ` (${former.evidence})`}`,
    ]),
    ['suppressed', forgotten ? 'the person asked to be forgotten' : 'no'],
  ]);
}

function eventFacts(event: AuditedEvent): [string, string][] {
  const { id, at, clock, recordedAt, state, group, category, source, place, wording, wordingVersion } = event;
  const { evidence, by, identity, digest, salt, link } = event;
  return present([
    ['decision', `${id}: ${WORDS[state]} ${group === null ? 'in WhatsApp itself' : `to ${group}`}`],
    ['category', category ?? 'all that the group covers'],
    ['decided at', `${at} (clock: ${CLOCKS[clock]})`],
    ['recorded at', recordedAt],
    ['known as', identity],
    ['source', source],
    ['place', place],
    ['wording', wording],
    ['version of the wording', wordingVersion],
    ['evidence', evidence],
    ['recorded by', by],
    ['digest', digest ?? null],
    ['salt', salt ?? null],
    ['link', link == null ? null : `${link.hash}, through decision ${link.throughId}`],
  ]);
}

function proofFacts({ chain, madeAt, ledger }: AuditRecord): [string, string][] {
  const broken = `broken${chain.brokenAt === null ? '' : ` at decision ${chain.brokenAt}`} (${chain.fault})`;
  return [
    ['chain of all decisions', chain.ok ? 'holds: none was changed or removed after it was recorded' : broken],
    ['decisions in it', `${chain.events}, ${chain.erased} of them forgotten`],
    ['last link', chain.head],
    ['ledger', ledger],
    ['made at', madeAt],
  ];
}

function present(facts: readonly (readonly [string, string | null])[]): [string, string][] {
  return facts.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
}
