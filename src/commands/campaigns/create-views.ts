import type { CreateResult } from '../../app/campaigns/create-campaign.js';
import type { AudienceTold } from '../../core/campaigns/audience/list-row.js';
import type { LocalFile } from '../../core/messages/media/local-file.js';
import type { Output } from '../../core/terminal/output.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import { count, formNote, reasonTable } from '../list-views.js';

export function createView(result: CreateResult, style: Style): string {
  const { name, state, rows, recipients, duplicates, rejected, rejectFile, reasons, dryRun } = result;
  const of = `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  const head = dryRun ? `Nothing was created. Of ${of}:` : `Campaign ${style.bold(name)} is ${state}. Of ${of}:`;
  const lines = [
    [recipients === 1 ? 'recipient' : 'recipients', recipients],
    ['named a recipient again', duplicates],
    ['rejected', rejected],
  ] as const;
  const counts = lines.map(([word, number]) => `  ${count(number).padStart(12)}  ${word}`);
  const why = rejected === 0 ? [] : ['', reasonTable(reasons, style)];
  const next = dryRun ? [] : ['', `See what it would do with \`wactl campaigns plan ${sanitize(name)}\`.`];
  const file = rejectFile === null ? [] : ['', `Rejected rows with their reasons: ${rejectFile}`];
  return [head, ...counts, ...why, ...file, ...next].join('\n');
}

export function uploadNote({ name, sizeBytes }: LocalFile): string {
  return `Uploading ${name} (${Math.ceil(sizeBytes / 1024)} KiB).`;
}

/** Tells a person what was recognized in a list, once all that its beginning tells is known. */
export function createTold(output: Pick<Output, 'note' | 'noteStyle'>) {
  const note = (text: string) => output.note(wrapProse(text, output.noteStyle));
  let columns: string[] = [];
  let unfilled: readonly string[] = [];
  return {
    take(told: AudienceTold): void {
      const form = formNote(told);
      if (form !== undefined) note(form);
      if (told.kind === 'contact') {
        columns.push(`"${sanitize(told.header)}" (${told.field === 'phone' ? 'phone number' : 'user id'})`);
      }
      if (told.kind === 'unfilled') unfilled = told.paths;
      if (told.kind === 'value') columns.push(`"${sanitize(told.header)}" (${told.variable})`);
    },
    /** May be called again and again. */
    finish(): void {
      if (columns.length > 0) note(`Recognized columns: ${columns.join(', ')}.`);
      const [first] = unfilled;
      if (first !== undefined) {
        note(
          `No column fills ${unfilled.map((path) => sanitize(path)).join(', ')}, so its default is used if it has one. Name a column with --map ${sanitize(first)}=<column>.`,
        );
      }
      columns = [];
      unfilled = [];
    },
  };
}
