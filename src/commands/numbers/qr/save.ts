import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '../../../context.js';
import { CliError, EXIT, systemErrorCode } from '../../../core/errors.js';
import type { PhoneNumber } from '../../../core/graph/numbers.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { drawQr, type QrFormat, qrFormat } from '../../../core/numbers/qr-image.js';
import { type CodeReport, codeView } from './views.js';

/** A picture file to write. */
interface Target {
  readonly path: string;
  /** As it was typed. */
  readonly shown: string;
  readonly format: QrFormat;
}

/** Where the picture goes; undefined without `--save`. @throws {CliError} exit 2 for a format that we do not make */
export function saving(context: Context, file: string | undefined): Target | undefined {
  if (file === undefined) return undefined;
  return { path: resolve(context.system.cwd, file), shown: file, format: qrFormat(file) };
}

export async function savePicture(target: Target | undefined, link: string): Promise<void> {
  if (target === undefined) return;
  try {
    await writeFile(target.path, target.format(link));
  } catch (cause) {
    const code = systemErrorCode(cause);
    if (code === undefined) throw cause;
    throw new CliError(`${target.shown} cannot be written (${code}).`, {
      code: 'file-unwritable',
      exitCode: EXIT.failed,
      hint: `the code exists: save it elsewhere with \`wactl numbers qr show ${link.split('/').at(-1)} --save <file>\``,
      cause,
    });
  }
}

export function reportCode(
  context: Context,
  number: PhoneNumber,
  code: Pick<CodeReport, 'code' | 'message' | 'link'>,
  { word, ...rest }: { readonly word: CodeReport['word'] } & Partial<Pick<CodeReport, 'file' | 'dryRun'>>,
): void {
  const { link } = code;
  const report = { id: number.id, phone: phoneOf(number), ...code, file: null, dryRun: false, ...rest };
  const drawing = link === null || word === 'deleted' || word === 'updated' ? undefined : drawQr(link);
  context.output.result(report, (value) => codeView({ ...value, word }, drawing));
}
