import { usageError } from '../errors/command.js';
import type { CampaignOptions } from './campaign.js';

const FORM = /^(?<from>(?:[01]\d|2[0-3]):[0-5]\d)-(?<to>(?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Reads `21:00-08:00`. @throws {CliError} exit 2 */
export function parseQuietHours(text: string): NonNullable<CampaignOptions['quietHours']> {
  const { from, to } = FORM.exec(text)?.groups ?? {};
  if (from !== undefined && to !== undefined && from !== to) return { from, to };
  throw usageError(`--quiet-hours "${text}" is not a valid time of the day.`, 'write it as 21:00-08:00');
}
