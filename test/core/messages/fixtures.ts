import type { RemoteTemplate } from '../../../src/core/graph/templates.js';
import type { TemplateDefinition } from '../../../src/core/templates/definition.js';

export const ADA = { kind: 'phone', phone: '+15550100002' } as const;
export const ADA_BY_ID = { kind: 'user', userId: 'US.13000000000000000001' } as const;
export const NUMBER = '310000000000001';

type Component = RemoteTemplate['components'][number];

/** A template as Meta has it: approved, utility and in English unless told otherwise. */
export function remoteTemplate(components: readonly Component[], more: Partial<RemoteTemplate> = {}): RemoteTemplate {
  return {
    id: '610000000000001',
    name: 'order_shipped',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [...components],
    ...more,
  };
}

export const bodyOf = (text: string): Component => ({ type: 'BODY', text });

export const ORDER_SHIPPED = remoteTemplate([bodyOf('Hi {{1}}, your order {{2}} left our warehouse today.')]);

/** The same template in a file: the body's variables are expressions. */
export const ORDER_SHIPPED_FILE: TemplateDefinition = {
  name: 'order_shipped',
  language: 'en_US',
  form: 'channel',
  body: {
    name: 'order_shipped',
    language: 'en_US',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Hi {{1}}, your order {{2}} left our warehouse today.' }],
  },
  bindings: [
    { path: ['components', 0, 'text'], key: '1', expression: 'customer.first_name | default: "there"' },
    { path: ['components', 0, 'text'], key: '2', expression: 'order.number' },
  ],
  media: [],
  file: 'templates/order_shipped.yaml',
  locate: () => ({ line: 1, column: 1 }),
};
