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
  if (body.trim() === '') return [{ code: 'text-empty', message: 'The text is empty.', fix: 'write a text' }];
  if (body.length <= TEXT_MAX) return [];
  const message = `The text has ${body.length} characters; the limit is ${TEXT_MAX}.`;
  return [{ code: 'text-too-long', message, fix: `shorten it by ${body.length - TEXT_MAX} characters` }];
}

/** A text may speak of placeholders, so this is no more than a doubt. */
function warn(body: string): readonly Warning[] {
  const placeholder = unfilledIn(body);
  if (placeholder === undefined) return [];
  const message = `The text holds ${placeholder}, which looks like a placeholder that nothing filled.`;
  return [{ code: 'text-placeholder', message, fix: 'put the value in its place' }];
}
