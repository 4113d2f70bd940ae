import { textEmpty, textPlaceholder, textTooLong } from '../../errors/blockers.js';
import { TEXT_MAX } from '../../meta/message-limits.js';
import { unfilledIn } from '../../templates/rules/stand-in.js';
import type { Blocker, Warning } from '../blocker.js';
import type { MessageKind } from './kind.js';

export interface TextRequest {
  readonly type: 'text';
  readonly body: string;
  /** Shows a preview of the first address in the text. */
  readonly previewUrl?: boolean;
}

/** A free text. It is an answer to a person, which is what utility stands for; an opt-out of marketing does not stop it. */
export const text: MessageKind<TextRequest> = {
  type: 'text',
  identity: ({ body, previewUrl = false }) => ({ body, previewUrl }),
  prepare: ({ body, previewUrl = false }) => ({
    type: 'text',
    leavesOutsideWindow: false,
    category: 'utility',
    template: null,
    unavailable: [],
    blockers: check(body),
    warnings: warn(body),
    uploads: [],
    body: () => ({ body, preview_url: previewUrl }),
  }),
};

function check(body: string): readonly Blocker[] {
  if (body.trim() === '') return [textEmpty('The text is empty.', 'write a text')];
  if (body.length <= TEXT_MAX) return [];
  const message = `The text has ${body.length} characters; the limit is ${TEXT_MAX}.`;
  return [textTooLong(message, `shorten it by ${body.length - TEXT_MAX} characters`)];
}

/** A text may speak of placeholders, so this is no more than a doubt. */
function warn(body: string): readonly Warning[] {
  const placeholder = unfilledIn(body);
  if (placeholder === undefined) return [];
  const message = `The text holds ${placeholder}, which looks like a placeholder that nothing filled.`;
  return [textPlaceholder(message, 'put the value in its place')];
}
