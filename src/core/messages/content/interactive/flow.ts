import * as z from 'zod';
import { FLOW_LABEL_MAX } from '../../../meta/interactive-limits.js';
import { map, text, word } from '../../spec/shapes.js';
import type { InteractiveKind } from './kind.js';
import { body, footer, headerText } from './shapes.js';

const schema = map({
  type: z.literal('flow'),
  header: headerText,
  body,
  footer,
  label: text(FLOW_LABEL_MAX).refine((label) => !/\p{Extended_Pictographic}/u.test(label), {
    error: 'The "label" of a flow takes no emoji.',
  }),
  flow_id: word.optional(),
  flow_name: word.optional(),
  flow_token: word.optional(),
  mode: z.enum(['draft', 'published']).optional(),
  action: z.enum(['navigate', 'data_exchange']).optional(),
  screen: word.optional(),
  data: z.record(z.string(), z.unknown()).optional(),
}).superRefine(({ flow_id, flow_name, action, screen, data }, context) => {
  const add = (path: readonly string[], message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message });
  if ((flow_id === undefined) === (flow_name === undefined)) {
    add([], 'A flow is named by "flow_id" or by "flow_name": one of the two.');
  }
  if (screen === undefined && data !== undefined) add(['data'], '"data" needs the "screen" that it is for.');
  if (screen !== undefined && action === 'data_exchange') {
    add(['screen'], 'With "action: data_exchange" the first screen comes from your endpoint; leave "screen" out.');
  }
});

/** Version of the message, the only one that Meta takes. */
const FLOW_MESSAGE_VERSION = '3';

/** Opens a flow. Source: https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow */
export const flow: InteractiveKind<z.infer<typeof schema>> = {
  schema,
  action: ({ label, flow_id, flow_name, flow_token, mode, action, screen, data }) => ({
    name: 'flow',
    parameters: {
      flow_message_version: FLOW_MESSAGE_VERSION,
      ...(flow_id === undefined ? { flow_name } : { flow_id }),
      flow_cta: label,
      ...(flow_token === undefined ? {} : { flow_token }),
      ...(mode === undefined ? {} : { mode }),
      ...(action === undefined && screen === undefined ? {} : { flow_action: action ?? 'navigate' }),
      ...(screen === undefined ? {} : { flow_action_payload: { screen, ...(data === undefined ? {} : { data }) } }),
    },
  }),
};
