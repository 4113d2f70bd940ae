import { usageError } from '../errors/command.js';

/** Letters, digits and `. _ -`, at most 64 of them; no spaces, so that a name is one word on a command line. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63}$/u;

/** The name of a new campaign. @throws {CliError} exit 2 */
export function checkCampaignName(name: string): void {
  if (NAME.test(name)) return;
  throw usageError(
    `"${name}" is not a valid name of a campaign.`,
    'use up to 64 letters, digits, dots, hyphens and underscores, such as spring-2026',
  );
}
