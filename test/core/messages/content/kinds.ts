import type { ContentFacts, MessageKind, Prepared } from '../../../../src/core/messages/content/kind.js';
import * as registry from '../../../../src/core/messages/content/registry.js';

const TYPES = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'template',
  'raw',
] as const satisfies readonly registry.ContentRequest['type'][];

type Kind = MessageKind<registry.ContentRequest>;

/** Every kind, loaded. */
const loaded: ReadonlyMap<registry.ContentRequest['type'], Kind> = new Map(
  await Promise.all(
    TYPES.map(async (type) => [type, await registry.kindOf({ type } as registry.ContentRequest)] as const),
  ),
);

export function kindOf({ type }: registry.ContentRequest): Kind {
  const kind = loaded.get(type);
  if (kind === undefined) throw new Error(`no kind ${type}`);
  return kind;
}

export function prepareContent(
  request: registry.ContentRequest,
  facts: ContentFacts,
  direct?: registry.DirectSend,
): Prepared {
  return registry.prepareContent(kindOf(request), request, facts, direct);
}
