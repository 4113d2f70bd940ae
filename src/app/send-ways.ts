import {
  directSendNeeded,
  directSendOff,
  directSendUnfit,
  windowClosed,
  windowUnknown,
} from '../core/errors/blockers.js';
import type { Graph } from '../core/graph/client.js';
import type { MessageEdge } from '../core/graph/messages.js';
import type { Store } from '../core/ledger/store.js';
import type { Blocker } from '../core/messages/blocker.js';
import type { Prepared } from '../core/messages/content/kind.js';
import { type ContentRequest, type DirectSend, kindOf, prepareContent } from '../core/messages/content/registry.js';
import { directSendBlocker } from '../core/messages/direct-send.js';
import { readAbility } from '../core/messages/facts/ability.js';
import { readChannel } from '../core/messages/facts/channel.js';
import { readRecipients } from '../core/messages/facts/recipient.js';
import { judgeMessage, type Verdict } from '../core/messages/gate.js';
import { findLocalFiles } from '../core/messages/media/local-file.js';
import { requireSetting } from '../core/settings/resolve.js';
import { edgeFor, marketingBlockers } from './marketing-messages.js';
import type { MessageRequest } from './message-request.js';
import type { Ports } from './ports.js';

/** One way in which a message can leave. */
export interface Way {
  readonly content: ContentRequest;
  /** Without a template, whether or not the window is open. */
  readonly direct?: DirectSend;
  /** `by-category`: the Marketing Messages API for a marketing template. */
  readonly edge: MessageEdge | 'by-category';
}

/** A way with what the gate says of it. */
export interface JudgedWay {
  readonly way: Way & { readonly edge: MessageEdge };
  readonly prepared: Prepared;
  readonly verdict: Verdict;
}

/**
 * The ways to try, the cheapest first: as an answer while the window is open, by Direct Send, as a template. A request
 * that names one way has that alone. Pure.
 */
export function waysOf({ content, direct, orTemplate, marketingMessages }: MessageRequest): readonly Way[] {
  const edge = edgeOf(marketingMessages);
  const plain: Way = { content, edge };
  const ways = direct === undefined ? [plain] : [{ ...plain, direct }];
  if (orTemplate === undefined) return ways;
  const template: Way = { content: orTemplate, edge };
  return [{ content, edge: 'messages' }, ...(direct === undefined ? [] : ways), template];
}

function edgeOf(marketingMessages: MessageRequest['marketingMessages']): Way['edge'] {
  if (marketingMessages === 'by-category') return marketingMessages;
  return marketingMessages ? 'marketing_messages' : 'messages';
}

/** What keeps a message from one way, and not from another. */
const WAY_CLOSED: ReadonlySet<string> = new Set(
  [windowClosed, windowUnknown, directSendOff, directSendUnfit, directSendNeeded].map(({ code }) => code),
);

/** The first way that is open; the last one when none is. What else is wrong with a message ends the search. */
export async function chooseWay(
  ways: readonly Way[],
  judge: (way: Way) => Promise<JudgedWay>,
): Promise<JudgedWay & { readonly left: readonly Way[] }> {
  const [way, ...left] = ways;
  if (way === undefined) throw new Error('no way to send a message');
  const judged = await judge(way);
  const isClosed = judged.verdict.reasons.some(({ code }) => WAY_CLOSED.has(code));
  return isClosed && left.length > 0 ? chooseWay(left, judge) : { ...judged, left };
}

/** Judges ways of one message. Asks Meta for the number, and for the template that a way names. */
export function createJudge(
  { to, phoneNumberId, group }: MessageRequest,
  ports: Ports,
  { graph, store }: { readonly graph: Graph; readonly store: Store },
): (way: Way) => Promise<JudgedWay> {
  return async (way) => {
    const { content, direct } = way;
    const kind = await kindOf(content);
    const name = kind.templateName?.(content);
    const wabaId = name === undefined ? undefined : requireSetting(await ports.settings(), 'wabaId');
    const template = name === undefined || wabaId === undefined ? undefined : { wabaId, name };
    const channel = await readChannel(graph, phoneNumberId, template);
    const files = await findLocalFiles(
      kind.fileValues?.(content) ?? [],
      kind.fileFolder?.(content) ?? ports.system.cwd,
    );
    const made = prepareContent(kind, content, { templates: channel.templates, files }, direct);
    const chosen = { ...way, edge: way.edge === 'by-category' ? edgeFor(made) : way.edge };
    const unavailable = [...made.unavailable, ...(await inability(chosen, made, ports, { graph, store }))];
    const prepared = { ...made, unavailable };
    const query = { phoneNumberId, group, category: prepared.category ?? 'utility', now: ports.clock.now() } as const;
    const [recipient] = await readRecipients(store, [to], query);
    if (recipient === undefined) throw new Error('one recipient was asked for, and none was read');
    return { way: chosen, prepared, verdict: judgeMessage({ channel, recipient, content: prepared }) };
  };
}

/** What the account cannot do. */
async function inability(
  { direct, edge }: JudgedWay['way'],
  { category, isMarketingOnly }: Prepared,
  ports: Ports,
  services: { readonly graph: Graph; readonly store: Store },
): Promise<readonly Blocker[]> {
  const wabaId = (await ports.settings()).wabaId?.value;
  if (wabaId === undefined) return [];
  const now = ports.clock.now();
  if (direct !== undefined) {
    return (await readAbility(services.store, wabaId, 'direct_send', now)) === false ? [directSendBlocker()] : [];
  }
  return marketingBlockers({ edge, category, isMarketingOnly }, wabaId, services, now);
}
