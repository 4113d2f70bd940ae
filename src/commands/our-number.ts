import type { Context } from '../context.js';

/**
 * Id of the number of ours that `--number` names, by id or phone; without it the profile's. An id that could not be
 * looked up is taken as it is, with a warning.
 * @throws {CliError} as `findOurNumber`
 */
export async function ourNumber(context: Context, named: string | undefined): Promise<string> {
  const { findOurNumber } = await import('../app/our-number.js');
  const { id, isUnverified } = await findOurNumber(context, named);
  if (isUnverified) {
    context.output.warn(
      `The number ${id} could not be checked: neither the profile nor the ledger knows it, and there is no token to ask Meta.`,
    );
  }
  return id;
}
