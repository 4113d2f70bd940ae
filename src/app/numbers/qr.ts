import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemErrorCode } from '../../core/errors/error.js';
import { fileUnwritable } from '../../core/errors/files.js';
import { type QrFormat, qrFormat } from '../../core/files/qr-image.js';
import { createQrCode, deleteQrCode, listQrCodes, updateQrCode } from '../../core/graph/qr-codes.js';
import { checkMessage, findQrCode, type QrCode, qrCodeOf } from '../../core/numbers/qr-code.js';
import type { Ports } from '../ports.js';
import type { Picked } from './pick.js';

/** All codes of a number. */
export async function readCodes({ graph, number }: Picked): Promise<readonly QrCode[]> {
  return (await listQrCodes(graph, number.id)).map(qrCodeOf);
}

/** The code that is meant; capitals do not matter. @throws {CliError} exit 3 when the number has no such code */
export async function readCode({ graph, number }: Picked, meant: string): Promise<QrCode> {
  return findQrCode(await listQrCodes(graph, number.id), meant);
}

/** Makes a code for a text that `checkMessage` passed. */
export async function createCode({ graph, number }: Picked, message: string): Promise<QrCode> {
  checkMessage(message);
  return qrCodeOf(await createQrCode(graph, number.id, message));
}

export async function updateCode({ graph, number }: Picked, code: QrCode, message: string): Promise<QrCode> {
  checkMessage(message);
  return qrCodeOf(await updateQrCode(graph, number.id, code.code, message));
}

export async function deleteCode({ graph, number }: Picked, { code }: QrCode): Promise<void> {
  await deleteQrCode(graph, number.id, code);
}

/** A picture file to write. */
export interface PictureTarget {
  readonly path: string;
  /** As it was typed. */
  readonly shown: string;
  readonly format: QrFormat;
}

/** Where a picture goes. @throws {CliError} exit 2 for a format that we do not make */
export function pictureTarget({ system }: Ports, file: string): PictureTarget {
  return { path: resolve(system.cwd, file), shown: file, format: qrFormat(file) };
}

/** Writes the picture of a code. @throws {CliError} `file-unwritable`; the code exists all the same */
export async function savePicture(target: PictureTarget, { code, link }: QrCode, number: string): Promise<void> {
  try {
    await writeFile(target.path, target.format(link));
  } catch (cause) {
    const system = systemErrorCode(cause);
    if (system === undefined) throw cause;
    throw fileUnwritable(`${target.shown} cannot be written (${system}).`, {
      hint: `the code exists: save it in another folder with \`wactl numbers qr show ${code} ${number} --save qr-code.png\``,
      cause,
    });
  }
}
