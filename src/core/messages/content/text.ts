import { DIRECT_SEND_TEXT_MAX, TEXT_MAX } from '../../meta/message-limits.js';
import { checkText } from './check-text.js';
import { freeForm, type MessageKind } from './kind.js';

export interface TextRequest {
  readonly type: 'text';
  readonly body: string;
  /** Shows a preview of the first address in the text. */
  readonly previewUrl?: boolean;
}

/** A free text. */
export const text: MessageKind<TextRequest> = {
  type: 'text',
  identity: ({ body, previewUrl = false }) => ({ body, previewUrl }),
  prepare: ({ body, previewUrl = false }) =>
    freeForm('text', { ...checkText(body, 'text', TEXT_MAX), body: () => ({ body, preview_url: previewUrl }) }),
  // A preview of an address is not part of what Direct Send takes.
  prepareDirect: ({ body }) =>
    freeForm('text', { ...checkText(body, 'text', DIRECT_SEND_TEXT_MAX), body: () => ({ body }) }),
};
