import * as z from 'zod';
import { CALL_BUTTON } from '../../../meta/interactive-limits.js';
import { map, text } from '../../spec/shapes.js';
import type { InteractiveKind } from './kind.js';
import { body, headerText, label } from './shapes.js';

const schema = map({
  type: z.literal('voice_call'),
  header: headerText,
  body,
  label: label.optional(),
  ttl_minutes: z.int().min(CALL_BUTTON.ttlMin).max(CALL_BUTTON.ttlMax).optional(),
  payload: text(CALL_BUTTON.payload).optional(),
});

/** A button that calls the business. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-button-messages-deep-links */
export const voiceCall: InteractiveKind<z.infer<typeof schema>> = {
  schema,
  action: ({ label, ttl_minutes, payload }) => {
    const parameters = {
      ...(label === undefined ? {} : { display_text: label }),
      ...(ttl_minutes === undefined ? {} : { ttl_minutes }),
      ...(payload === undefined ? {} : { payload }),
    };
    return { name: 'voice_call', ...(Object.keys(parameters).length === 0 ? {} : { parameters }) };
  },
};
