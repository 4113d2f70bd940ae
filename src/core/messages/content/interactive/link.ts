import * as z from 'zod';
import { map } from '../../spec/shapes.js';
import type { InteractiveKind } from './kind.js';
import { anyHeader, body, footer, label, url } from './shapes.js';

const schema = map({ type: z.literal('cta_url'), header: anyHeader, body, footer, label, url });

/** A button that opens an address. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-cta-url-messages */
export const link: InteractiveKind<z.infer<typeof schema>> = {
  schema,
  action: ({ label, url }) => ({ name: 'cta_url', parameters: { display_text: label, url } }),
  direct: () => 'possible',
};
