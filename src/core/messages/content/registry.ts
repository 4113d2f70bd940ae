import { contentInvalid, directSendUnfit } from '../../errors/blockers.js';
import { DIRECT_SEND_TTL } from '../../meta/message-limits.js';
import type { Blocker } from '../blocker.js';
import { contacts } from './contacts.js';
import { interactive } from './interactive.js';
import type { ContentFacts, DirectCategory, MessageKind, Prepared } from './kind.js';
import { location } from './location.js';
import { mediaKind } from './media.js';
import { raw } from './raw.js';
import { reaction } from './reaction.js';
import { template } from './template.js';
import { text } from './text.js';

/** Every kind of message, by the `type` of its request. */
const KINDS = {
  text,
  image: mediaKind('image'),
  audio: mediaKind('audio'),
  video: mediaKind('video'),
  document: mediaKind('document'),
  sticker: mediaKind('sticker'),
  location,
  contacts,
  reaction,
  interactive,
  template,
  raw,
} as const satisfies Readonly<Record<string, MessageKind<never>>>;

type RequestOf<Kind> = Kind extends MessageKind<infer Request> ? Request : never;

/** What can be asked to be sent: the request of one of the kinds. */
export type ContentRequest = RequestOf<(typeof KINDS)[keyof typeof KINDS]>;

/** The kind of a request. */
export function kindOf(request: ContentRequest): MessageKind<ContentRequest> {
  // The type of the request is the name of its kind, which the compiler cannot follow through the table.
  return KINDS[request.type] as MessageKind<ContentRequest>;
}

/** Makes a content ready. Pure. @param direct the category to send it in without a template */
export function prepareContent(request: ContentRequest, facts: ContentFacts, direct?: DirectSend): Prepared {
  const kind = kindOf(request);
  if (direct === undefined) return kind.prepare(request, facts);
  const prepared = kind.prepareDirect?.(request, facts, direct.category);
  const asDirect = {
    leavesOutsideWindow: true,
    category: direct.category,
    fields: {
      category: direct.category,
      ...(direct.ttlSeconds === undefined ? {} : { ttl_seconds: direct.ttlSeconds }),
    },
  };
  if (prepared !== undefined) return { ...prepared, ...asDirect, blockers: [...prepared.blockers, ...ttl(direct)] };
  return { ...kind.prepare(request, facts), ...asDirect, blockers: [unfit(request, direct)] };
}

/** A message that is to leave without a template although the window may be closed. */
export interface DirectSend {
  readonly category: DirectCategory;
  /** Dropped when it was not delivered by then. */
  readonly ttlSeconds?: number | undefined;
}

function unfit({ type }: ContentRequest, { category }: DirectSend): Blocker {
  const takes =
    category === 'utility' ? 'a text, or an interactive message with reply buttons or an address' : 'a text';
  return directSendUnfit(
    `Direct Send does not take this ${type} message in the category ${category}; it takes ${takes}.`,
    'leave --category out while the window is open, or send a template: wactl send template',
  );
}

function ttl({ category, ttlSeconds }: DirectSend): readonly Blocker[] {
  const { min, max } = DIRECT_SEND_TTL[category];
  if (ttlSeconds === undefined || (ttlSeconds >= min && ttlSeconds <= max)) return [];
  const message = `A message of ${ttlSeconds} seconds to live is not taken; Direct Send takes ${min} to ${max} for ${category}.`;
  return [contentInvalid(message, `--ttl ${max}`)];
}
