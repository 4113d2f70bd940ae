import type { Context } from '../../context.js';
import { noCode } from '../../core/errors/emulator.js';
import { CliError, EXIT } from '../../core/errors/error.js';
import { type ControlOptions, callControl } from './control.js';

export default async function code(context: Context, options: ControlOptions, phoneNumberId?: string): Promise<void> {
  const ids = phoneNumberId === undefined ? await numberIds(context, options) : [phoneNumberId];
  for (const id of ids) {
    const answer = await readCode(context, options, id, phoneNumberId !== undefined);
    if (answer !== undefined) return context.output.result({ phoneNumberId: id, ...answer }, (value) => value.code);
  }
  throw noCode('No code was sent to a number.', { hint: 'request one with `wactl numbers verify`' });
}

async function numberIds(context: Context, options: ControlOptions): Promise<readonly string[]> {
  const status = await callControl(context, options, { method: 'GET', path: '/status' });
  return status.phoneNumberIds;
}

/** The pending code; undefined when the number has none and the user did not name it. */
async function readCode(
  context: Context,
  options: ControlOptions,
  id: string,
  isNamed: boolean,
): Promise<{ readonly code: string } | undefined> {
  try {
    return await callControl(context, options, { method: 'GET', path: `/numbers/${encodeURIComponent(id)}/code` });
  } catch (error) {
    if (!isNamed && error instanceof CliError && error.exitCode === EXIT.notFound) return undefined;
    throw error;
  }
}
