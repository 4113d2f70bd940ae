import { asFields, asList } from '../../core/plain-data.js';
import type { ComponentView } from '../../core/templates/rules/component-view.js';
import { mediaTypeOfHandle } from '../../core/templates/rules/media-handle.js';
import { viewTemplate } from '../../core/templates/rules/template-view.js';
import { Refusal } from '../graph/refusal.js';
import { uploadByHandle } from '../model/uploads.js';
import type { World } from '../model/world.js';
import { missingField } from './missing-field.js';

/** What each format of a header shows. A GIF is uploaded as a video. */
const TYPES: Readonly<Record<string, RegExp>> = {
  IMAGE: /^image\//,
  VIDEO: /^video\//,
  GIF: /^(?:image\/gif|video\/)/,
  DOCUMENT: /^application\//,
};

/**
 * Holds the samples of a template to what Meta does with them, apart from the linter's rules: two readings of Meta's
 * pages check each other.
 * @throws {Refusal} 100, for several samples of a body in a flat list with subcode 2388043
 * Sources: live answers quoted in public code; https://developers.facebook.com/docs/graph-api/guides/upload
 */
export function checkSamples(world: World, body: unknown): void {
  const { header, body: text, cards } = viewTemplate(body);
  for (const part of [text, ...cards.map((card) => card.body)]) if (part !== undefined) checkBodySamples(part);
  for (const part of [header, ...cards.map((card) => card.header)]) if (part !== undefined) checkHandle(world, part);
}

/** Meta accepts a flat list for one variable, and not for several. */
function checkBodySamples({ text, fields }: ComponentView): void {
  const variables = new Set(text?.placeholders.map(({ key }) => key)).size;
  const samples = asList(asFields(fields.example).body_text);
  const isFlat = samples.length > 0 && samples.every((sample) => typeof sample === 'string');
  if (variables >= 2 && isFlat) throw missingField('BODY', 'example');
}

/** @throws {Refusal} 100 for a sample that no upload gave, or that is of another kind than the header */
function checkHandle({ state }: World, { format, fields }: ComponentView): void {
  const [handle] = asList(asFields(fields.example).header_handle);
  const fits = TYPES[format];
  if (handle === undefined || fits === undefined) return;
  const upload = uploadByHandle(state, handle);
  // One that was uploaded elsewhere can only be judged by its form.
  const isForeign = upload === undefined && state.settings.foreignHandles === 'accept';
  const type = isForeign && typeof handle === 'string' ? mediaTypeOfHandle(handle) : upload?.fileType;
  if (type !== undefined && fits.test(type) && !String(handle).startsWith('file:')) return;
  const userMessage =
    type === undefined
      ? `example.header_handle ${JSON.stringify(handle)} is not the handle of an upload.`
      : `example.header_handle is the handle of a file of type ${type}, and the header is ${format}.`;
  throw new Refusal(100, {
    message: 'Invalid parameter',
    userTitle: 'Invalid parameter',
    userMessage,
    details: userMessage,
  });
}
