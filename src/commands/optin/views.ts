import { formerNameText } from '../../app/former-names.js';
import type { ConsentHistory } from '../../app/read-consent.js';
import type { RecordedDecision } from '../../app/record-consent.js';
import type { ConsentCheck } from '../../core/consent/check.js';
import type { ConsentRow } from '../../core/consent/list.js';
import type { ConsentException, ConsentState } from '../../core/consent/state.js';
import type { ContactNames } from '../../core/contacts/contact.js';
import type { ListView } from '../../core/terminal/list-pages.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { table, tablePages } from '../../core/terminal/table.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';

export function checkView(check: ConsentCheck, style: Style): string {
  const scope = check.category === null ? `"${check.group}"` : `${check.category} in "${check.group}"`;
  const lines = [`${namesOf(check)}: ${stateWord(check.state, style)} for ${scope}${sinceOf(check)}.`];
  if (check.place !== null) lines.push(`  place     ${sanitize(check.place)}`);
  if (check.wording !== null) lines.push(`  wording   ${sanitize(check.wording)}${versionOf(check)}`);
  if (check.evidence !== null) lines.push(`  evidence  ${sanitize(check.evidence)}`);
  if (check.category !== null && !check.covers.includes(check.category)) {
    lines.push(`  The group covers ${check.covers.join(', ')}.`);
  }
  for (const exception of check.exceptions) lines.push(`  but ${exceptionText(exception, style)}`);
  return wrapProse(lines.join('\n'), style);
}

export function decisionView(decision: RecordedDecision, style: Style): string {
  return `${headOf(decision)}\n${checkView(decision, style)}`;
}

function headOf({ recorded, effective, dryRun }: RecordedDecision): string {
  if (dryRun) return 'Nothing was recorded. Today:';
  if (!recorded) return 'Already recorded; nothing was added.';
  return effective ? 'Recorded.' : 'Kept in the history, but it changes nothing. What holds:';
}

export function historyView({ events, formerly, ...names }: ConsentHistory, style: Style): string {
  if (events.length === 0) return `${namesOf(names)}: nothing is recorded.`;
  const title = [namesOf(names), ...formerly.map(formerNameText)].join('\n');
  const rows = events.map((event) => [
    event.at,
    stateWord(event.state, style),
    event.group ?? 'WhatsApp',
    event.category ?? 'all',
    sanitize(event.place === null ? event.source : `${event.source}: ${event.place}`),
    event.wording === null ? null : sanitize(event.wording) + versionOf(event),
    sanitize(event.evidence ?? '') || null,
    sanitize(event.by ?? '') || null,
  ]);
  const head = ['at', 'decision', 'group', 'category', 'source', 'wording', 'evidence', 'by'];
  return `${title}\n\n${table(head, rows, style)}`;
}

export const listView: ListView<ConsentRow> = {
  empty: 'Nobody is recorded.',
  pages(style) {
    const show = tablePages(['contact', 'group', 'state', 'since', 'source'], style);
    return (rows) =>
      show(
        rows.map((row) => [
          row.contact,
          row.group,
          [stateWord(row.state, style), ...row.exceptions.map((one) => `not ${one.category}`)].join(', '),
          row.since,
          row.source === null ? null : sanitize(row.source),
        ]),
      );
  },
};

/** Who has neither phone nor user id is named as anywhere else: by the id in linked portfolios, or the username. */
/** One row of the list, on a line of its own. */
export function rowView(row: ConsentRow, style: Style): string {
  const exceptions = row.exceptions.map((one) => `; ${exceptionText(one, style)}`).join('');
  return `${namesOf(row)}: ${stateWord(row.state, style)} for "${row.group}"${sinceOf(row)}${exceptions}`;
}

function namesOf({ contact, phone, userId }: ContactNames): string {
  return [phone, userId].filter((name) => name !== null).join(' / ') || contact;
}

function versionOf({ wordingVersion }: Pick<ConsentState, 'wordingVersion'>): string {
  return wordingVersion === null ? '' : ` (version ${sanitize(wordingVersion)})`;
}

function sinceOf({ since, source }: ConsentState): string {
  return since === null ? '' : ` since ${since} (${sanitize(source ?? '')})`;
}

function exceptionText(exception: ConsentException, style: Style): string {
  return `${exception.category}: ${stateWord(exception.state, style)}${sinceOf(exception)}`;
}

function stateWord(state: ConsentState['state'], style: Style): string {
  if (state === 'opted_in') return style.green('opted in');
  return state === 'opted_out' ? style.red('opted out') : style.yellow('unknown');
}
