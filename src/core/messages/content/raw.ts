import { contentInvalid, contentMissing, mediaInvalid } from '../../errors/blockers.js';
import { CALLBACK_DATA_MAX } from '../../meta/message-limits.js';
import { MESSAGE_MEDIA } from '../../meta/message-media.js';
import { asFields, asString, type Fields, isFields } from '../../plain-data.js';
import type { Blocker } from '../blocker.js';
import type { LocalFile } from '../media/local-file.js';
import { parseMedia } from '../media/value.js';
import { type ContentFacts, freeForm, type MessageKind, type Prepared } from './kind.js';
import { findTemplate } from './template.js';

export interface RawRequest {
  readonly type: 'raw';
  /** The body of `POST /{phone-number-id}/messages`, without its recipient. */
  readonly payload: Fields;
}

/**
 * A request as somebody wrote it. Its content is not looked into; whether it may leave at all is decided as for any
 * other message.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export const raw: MessageKind<RawRequest> = {
  type: 'raw',
  identity: ({ payload }) => payload,
  templateName: ({ payload }) =>
    typeOf(payload) === 'template' ? asString(asFields(payload.template).name) : undefined,
  prepare,
};

/** What the request says beside its content, and is not written by us. */
const OURS: readonly string[] = ['to', 'recipient', 'type'];

/** A token and the bar behind it. */
const TOKEN_LENGTH = 48;

function prepare({ payload }: RawRequest, facts: ContentFacts): Prepared {
  const type = typeOf(payload);
  const content = payload[type];
  const fields = Object.fromEntries(Object.entries(payload).filter(([key]) => key !== type && !OURS.includes(key)));
  const blockers = [
    ...(isFields(content) || Array.isArray(content) ? [] : [contentLess(type)]),
    ...tagBlockers(payload.biz_opaque_callback_data),
    ...fileBlockers(content, type),
  ];
  const body = isFields(content) || Array.isArray(content) ? () => content : null;
  return { ...freeForm(type, { blockers, body }), ...reach(payload, facts), fields };
}

/** Meta takes a message that names no type for a text. */
function typeOf({ type }: Fields): string {
  return typeof type === 'string' ? type : 'text';
}

/** When it may leave, and for what the person must have opted in. */
function reach(payload: Fields, { templates }: ContentFacts): Partial<Prepared> {
  if (typeOf(payload) === 'template') {
    const { name, language } = asFields(payload.template);
    const { found, ...known } = findTemplate(
      { name: asString(name), language: asString(asFields(language).code) },
      templates,
    );
    return { ...known, leavesOutsideWindow: true };
  }
  const category = asString(payload.category).toLowerCase();
  if (category !== 'utility' && category !== 'authentication') return {};
  return { category, leavesOutsideWindow: true };
}

function contentLess(type: string): Blocker {
  return contentMissing(`The request has no "${type}" to go with its type.`, `add "${type}": {…}`);
}

const FORMATS: ReadonlySet<string> = new Set(Object.keys(MESSAGE_MEDIA));

/** A request goes out as it is, so a file on this computer has no place in it. */
function fileBlockers(content: unknown, type: string): readonly Blocker[] {
  return mediaIn({ [type]: content }).flatMap(({ place, value }) => {
    const { id, link } = asFields(value);
    const named = asString(link) || asString(id);
    if (named === '' || parseMedia(named, NO_FILES) !== undefined) return [];
    const message = `"${place}" names "${named}", which is neither an https address nor the id of an upload; send raw uploads no files.`;
    return [mediaInvalid(message, 'wactl media upload <file>, and give its id')];
  });
}

const NO_FILES: ReadonlyMap<string, LocalFile> = new Map();

/** What a flow is given is the flow's own. */
const OPAQUE: ReadonlySet<string> = new Set(['flow_action_payload', 'flow_action_data']);

/** The files that a content names, at any depth. */
function mediaIn(value: unknown, place = ''): readonly { readonly place: string; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = place === '' ? key : `${place}.${key}`;
    if (OPAQUE.has(key)) return [];
    return [...(FORMATS.has(key) ? [{ place: at, value: inner }] : []), ...mediaIn(inner, at)];
  });
}

function tagBlockers(tag: unknown): readonly Blocker[] {
  const max = CALLBACK_DATA_MAX - TOKEN_LENGTH;
  if (tag === undefined || (typeof tag === 'string' && tag.length <= max)) return [];
  const message = `"biz_opaque_callback_data" must be a text of at most ${max} characters: our token stands before it.`;
  return [contentInvalid(message, 'shorten it')];
}
