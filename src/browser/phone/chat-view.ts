import type { ChatItem } from '../../emulator/phone/chat-item.js';
import { type BubbleTools, bubbleView } from './bubble-view.js';
import { el } from './dom.js';
import { clockText, reactions, ticks } from './model.js';

interface Drawn {
  readonly row: HTMLElement;
  readonly meta: HTMLElement;
}

/** The messages of one chat. A message is drawn once; what changes about it later are its ticks. */
export interface ChatView {
  /** Shows a chat; another `chat` than before begins with nothing drawn. */
  show(chat: string, items: readonly ChatItem[]): void;
}

export function createChatView(log: HTMLElement, tools: BubbleTools): ChatView {
  let open = '';
  let drawn = new Map<string, Drawn>();

  return {
    show(chat, items) {
      if (chat !== open) {
        open = chat;
        drawn = new Map();
        log.replaceChildren();
      }
      const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
      const size = drawn.size;
      const byId = new Map(items.map((item) => [item.id, item]));
      for (const [id, { row }] of drawn) if (!byId.has(id)) row.remove();
      const emojis = reactions(items);
      for (const item of items) {
        if (item.reaction !== null) continue;
        let known = drawn.get(item.id);
        if (known === undefined) {
          known = draw(item, byId, tools);
          drawn.set(item.id, known);
          log.append(known.row);
        }
        fillMeta(known.meta, item, emojis.get(item.id));
      }
      if (items.length === 0) log.replaceChildren(emptyChat());
      else log.querySelector('.empty')?.remove();
      if (isAtEnd || drawn.size > size) log.scrollTop = log.scrollHeight;
    },
  };
}

function emptyChat(): HTMLElement {
  return el(
    'p',
    { class: 'empty' },
    'No messages yet. Write one as this person, or send one from your program or with wactl send.',
  );
}

function draw(item: ChatItem, byId: ReadonlyMap<string, ChatItem>, tools: BubbleTools): Drawn {
  const meta = el('div', { class: 'meta' });
  if (item.bubble === null) return { row: el('div', { class: 'row note' }, el('p', {}, item.note ?? ''), meta), meta };
  const side = item.by === 'person' ? 'own' : 'other';
  const row = el('div', { class: `row ${side}`, 'data-id': item.id });
  const speaker = { person: 'You', business: 'Business', agent: 'Agent', note: '' }[item.by];
  row.append(el('span', { class: 'unseen' }, `${speaker}: `));
  if (item.by === 'agent') row.append(el('div', { class: 'origin' }, 'another responder'));
  const quoted = item.replyTo === null ? undefined : byId.get(item.replyTo);
  if (quoted?.bubble != null) row.append(el('div', { class: 'quote' }, textOf(quoted)));
  row.append(...bubbleView(item.bubble, tools, meta));
  return { row, meta };
}

/** The first words of a message, for the quote above an answer. */
function textOf({ bubble }: ChatItem): string {
  const text = bubble?.body.map((run) => run.text).join('') ?? '';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text || 'message';
}

function fillMeta(meta: HTMLElement, item: ChatItem, emoji: string | undefined): void {
  const state = ticks(item);
  const words = `${clockText(item.at)}|${state?.meaning ?? ''}|${emoji ?? ''}`;
  if (meta.dataset.words === words) return;
  meta.dataset.words = words;
  const failed = item.status === 'failed';
  meta.replaceChildren(
    ...(emoji === undefined ? [] : [el('span', { class: 'emoji' }, emoji), ' ']),
    el('time', { datetime: new Date(item.at).toISOString() }, clockText(item.at)),
    ...(state === undefined
      ? []
      : [
          ' ',
          el('span', { class: `ticks ${item.status}`, 'aria-hidden': 'true' }, state.sign),
          el('span', { class: failed ? 'failure' : 'unseen' }, failed ? ` ${state.meaning}` : state.meaning),
        ]),
  );
}
