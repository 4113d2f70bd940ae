import type { Graph } from '../../graph/client.js';
import { getSender, type PhoneNumber } from '../../graph/numbers.js';
import { paymentProblem } from '../../graph/payment.js';
import type { RemoteTemplate } from '../../graph/templates.js';

/** What the gate must know of the channel. It is the same for every recipient, so a run asks Meta for it once. */
export interface ChannelFacts {
  /** The number of ours that writes. */
  readonly number: PhoneNumber;
  /** What Meta says is wrong with the payment method of the account. */
  readonly paymentProblem?: string | undefined;
  /** Every language of the template that is to be sent; empty for another message, and where Meta has none. */
  readonly templates: readonly RemoteTemplate[];
}

/**
 * Asks Meta: one call, and one more for a template.
 * @param template the one that is to be sent, and the account it belongs to
 * @throws {GraphError} exit 3 for an unknown number
 */
export async function readChannel(
  graph: Graph,
  phoneNumberId: string,
  template?: { readonly wabaId: string; readonly name: string },
): Promise<ChannelFacts> {
  const templates = template === undefined ? [] : await templatesNamed(graph, template);
  const { number, health } = await getSender(graph, phoneNumberId);
  const problem = health === undefined ? undefined : paymentProblem(health);
  return { number, templates, ...(problem === undefined ? {} : { paymentProblem: problem }) };
}

/** What reads templates is loaded for a message that has one. */
async function templatesNamed(
  graph: Graph,
  { wabaId, name }: { readonly wabaId: string; readonly name: string },
): Promise<readonly RemoteTemplate[]> {
  const { listTemplatesNamed } = await import('../../graph/templates.js');
  return listTemplatesNamed(graph, wabaId, new Set([name]));
}
