import { marketingMessagesNeeded, marketingMessagesOff, marketingMessagesUnfit } from '../core/errors/blockers.js';
import type { Graph } from '../core/graph/client.js';
import type { MessageEdge } from '../core/graph/messages.js';
import type { Store } from '../core/ledger/store.js';
import type { Blocker } from '../core/messages/blocker.js';
import type { Prepared } from '../core/messages/content/kind.js';
import { keepAbility, readAbility } from '../core/messages/facts/ability.js';
import type { Ports } from './ports.js';

interface Services {
  readonly graph: Graph;
  readonly store: Store;
}

/**
 * Where a message leaves whose way is chosen by its category.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/route-template-messages
 */
export function edgeFor({ template, category }: Pick<Prepared, 'template' | 'category'>): MessageEdge {
  return template !== null && category === 'marketing' ? 'marketing_messages' : 'messages';
}

/** Whether marketing templates leave through the Marketing Messages API unless a command says otherwise. */
export async function prefersMarketingMessages(ports: Pick<Ports, 'settings'>): Promise<boolean> {
  return (await ports.settings()).marketingMessages?.value === 'on';
}

interface TemplateWay extends Pick<Prepared, 'category'> {
  readonly edge: MessageEdge;
  readonly isMarketingOnly?: boolean | undefined;
}

/** What keeps a template from a way. May ask Meta what the account can do. */
export async function marketingBlockers(
  { edge, category, isMarketingOnly = false }: TemplateWay,
  wabaId: string,
  services: Services,
  now: number,
): Promise<readonly Blocker[]> {
  if (edge === 'messages') return isMarketingOnly ? [NEEDED] : [];
  if (category === null) return [];
  if (category !== 'marketing') {
    const message = `The template is of the category ${category}, and the Marketing Messages API takes marketing alone.`;
    return [marketingMessagesUnfit(message, 'leave --marketing-messages out')];
  }
  if (await hasMarketingMessages(wabaId, services, now)) return [];
  const message = 'The account has not joined the Marketing Messages API.';
  return [marketingMessagesOff(message, 'accept its terms in WhatsApp Manager, or pass --no-marketing-messages')];
}

const NEEDED = marketingMessagesNeeded(
  'A GIF header leaves only through the Marketing Messages API.',
  '--marketing-messages',
);

/** Asks Meta once, and then again a day after a no. */
async function hasMarketingMessages(wabaId: string, { graph, store }: Services, now: number): Promise<boolean> {
  const known = await readAbility(store, wabaId, 'marketing_messages', now);
  if (known !== undefined) return known;
  const { marketingMessagesStatus } = await import('../core/graph/waba.js');
  const isAvailable = (await marketingMessagesStatus(graph, wabaId)) === 'ONBOARDED';
  await keepAbility(store, { wabaId, ability: 'marketing_messages', isAvailable }, now);
  return isAvailable;
}
