import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';

/** A template as Meta has it: approved, with a small body, unless told otherwise. */
export function remoteTemplate(more: Partial<RemoteTemplate> = {}): RemoteTemplate {
  const { name = 'order_shipped', language = 'en_US' } = more;
  return {
    id: `id-${name}-${language}`,
    name,
    language,
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Your order has left our warehouse today.' }],
    ...more,
  };
}

/** What a function threw; fails when it threw nothing. */
export function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
