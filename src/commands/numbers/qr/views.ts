import type { QrCode } from '../../../core/numbers/qr-code.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';

/** The codes of a number. */
export interface NumberCodes {
  readonly id: string;
  readonly phone: string | null;
  readonly codes: readonly QrCode[];
}

export function codesView({ id, phone, codes }: NumberCodes, style: Style): string {
  if (codes.length === 0) return `${phone ?? id} has no QR code.\nNext: wactl numbers qr create <message>`;
  return table(
    ['code', 'link', 'message'],
    codes.map(({ code, link, message }) => [code, link, message]),
    style,
  );
}

/** What was done with a code, or with `dryRun` would be; a code that is not there yet has no name and link. */
export interface CodeReport {
  readonly id: string;
  readonly phone: string | null;
  readonly word: 'shown' | 'created' | 'updated' | 'deleted';
  readonly code: string | null;
  readonly message: string;
  readonly link: string | null;
  /** The picture that was written. */
  readonly file: string | null;
  readonly dryRun: boolean;
}

const PLANNED = { shown: 'show', created: 'create', updated: 'update', deleted: 'delete' } as const;

/** @param drawing the code as text, where it is to be seen */
export function codeView({ word, code, message, link, file, dryRun }: CodeReport, drawing: string | undefined): string {
  const name = code === null ? 'a QR code' : `QR code ${code}`;
  if (dryRun) return `Would ${PLANNED[word]} ${name}: "${message}".`;
  const done = word === 'shown' ? `QR code ${code}` : `${word.charAt(0).toUpperCase()}${word.slice(1)} ${name}`;
  const lines = [`${done}: "${message}".`, ...(word === 'deleted' ? [] : [link ?? ''])];
  return [...lines, ...(file === null ? [] : [`Saved as ${file}.`]), ...(drawing ? ['', drawing] : [])].join('\n');
}
