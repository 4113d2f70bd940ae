import type { CliError } from '../errors/error.js';
import type { Campaign, Stop } from './campaign.js';
import type { StopScope } from './reaction.js';

const WHAT: Readonly<Record<StopScope, string>> = {
  account: 'It would refuse every message of this account',
  number: 'It would refuse every message of this number',
  template: 'It would refuse every message with this template',
};

/** Why nothing more is sent, said once for all who ask. Pure. */
export function stopByMeta(
  scope: StopScope,
  code: number,
  error: Pick<CliError, 'message'>,
  campaign: Pick<Campaign, 'name'>,
): Stop {
  const message = `${error.message} ${WHAT[scope]}; see \`wactl explain ${code}\`.`;
  return { reason: scope, code, message, next: goOn(campaign) };
}

export function stopByStrangeRefusals(
  code: number,
  error: Pick<CliError, 'message'>,
  campaign: Pick<Campaign, 'name'>,
): Stop {
  const message = `Too many messages were refused for reasons that have nothing to do with their recipients. The last one: ${error.message}`;
  return { reason: 'refusals', code, message, next: `wactl campaigns recipients ${campaign.name} --state refused` };
}

export function stopByFailures(failed: number, told: number, { name }: Pick<Campaign, 'name'>): Stop {
  const message = `${failed} of the last ${told} messages were not delivered, which is more than 5 %.`;
  return { reason: 'breaker', code: null, message, next: `wactl campaigns recipients ${name} --state failed` };
}

export function stopByCanary(failed: number, sent: number, { name }: Pick<Campaign, 'name'>): Stop {
  const message = `${failed} of the first ${sent} messages came to nothing, so the others were not sent.`;
  return { reason: 'canary', code: null, message, next: `wactl campaigns report ${name}` };
}

export function stopByNetwork(error: Pick<CliError, 'message'>, campaign: Pick<Campaign, 'name'>): Stop {
  return { reason: 'network', code: null, message: `Meta cannot be reached: ${error.message}`, next: goOn(campaign) };
}

function goOn({ name }: Pick<Campaign, 'name'>): string {
  return `wactl campaigns run ${name}`;
}
