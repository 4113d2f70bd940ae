import { directSendNeeded, mediaInvalid } from '../../errors/blockers.js';
import type { Warning } from '../blocker.js';
import { addressWarnings, readMedia, uploadsOf } from '../media/read.js';
import { fileNameOf, type MediaRef, type MediaValue, mediaRef } from '../media/value.js';
import { checkText } from './check-text.js';
import type { Header, MediaPlace } from './interactive/kind.js';
import { type InteractiveSpec, interactiveKind } from './interactive/kinds.js';
import { type ContentFacts, freeForm, type MediaIds, type MessageKind, type Prepared } from './kind.js';

export interface InteractiveRequest {
  readonly type: 'interactive';
  /** As `readInteractive` reads it: within all limits. */
  readonly spec: InteractiveSpec;
  /** Where relative paths in it begin; undefined: where the command runs. */
  readonly folder?: string | undefined;
}

/** A message with something to tap. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages and its neighbours */
export const interactive: MessageKind<InteractiveRequest> = {
  type: 'interactive',
  identity: ({ spec }) => spec,
  fileValues: ({ spec }) => mediaPlaces(spec).map(({ value }) => value),
  fileFolder: ({ folder }) => folder,
  prepare: ({ spec }, facts) => {
    const prepared = prepare(spec, facts);
    if (interactiveKind(spec).direct?.(spec) !== 'needed') return prepared;
    return { ...prepared, blockers: [...prepared.blockers, NEEDS_DIRECT_SEND] };
  },
  prepareDirect: ({ spec }, facts, category) =>
    category === 'utility' && interactiveKind(spec).direct !== undefined ? prepare(spec, facts) : undefined,
};

const NEEDS_DIRECT_SEND = directSendNeeded(
  'Reply buttons beside buttons that open an address leave only as a utility message by Direct Send.',
  '--category utility, or a message of type cta_url',
);

function prepare(spec: InteractiveSpec, { files }: ContentFacts): Prepared {
  const places = mediaPlaces(spec);
  const read = places.map((place) => ({ place, read: readMedia(place.value, place.format, files) }));
  const blockers = read.flatMap(({ place, read }) =>
    'problem' in read ? [mediaInvalid(`The value for ${place.title} ${read.problem}.`, MEDIA_FIX)] : [],
  );
  const media = new Map(
    read.flatMap(({ place, read }) => ('media' in read ? [[place.value, read.media] as const] : [])),
  );
  const warnings: readonly Warning[] = [
    ...read.flatMap(({ place, read }) => ('media' in read ? addressWarnings(read.media, place.title) : [])),
    ...(spec.body === undefined ? [] : checkText(spec.body, 'body', Number.POSITIVE_INFINITY).warnings),
  ];
  const uploads = uploadsOf([...media.values()]);
  return freeForm('interactive', {
    blockers,
    warnings,
    uploads,
    body: blockers.length > 0 ? null : (ids) => wire(spec, media, ids),
  });
}

const MEDIA_FIX = 'give a local file, an https address that is open to everybody, or the id of an upload';

function mediaPlaces(spec: InteractiveSpec): readonly MediaPlace[] {
  return [...headerMedia(spec.header), ...(interactiveKind(spec).media?.(spec) ?? [])];
}

function headerMedia(header: Header | undefined): readonly MediaPlace[] {
  const title = 'the header';
  if (header === undefined || typeof header === 'string') return [];
  if ('image' in header) return [{ format: 'image', value: header.image, title }];
  if ('video' in header) return [{ format: 'video', value: header.video, title }];
  return [{ format: 'document', value: header.document, title }];
}

function wire(spec: InteractiveSpec, media: ReadonlyMap<string, MediaValue>, ids: MediaIds): object {
  const { type, header, body, footer } = spec;
  const refs = (value: string): MediaRef => {
    const found = media.get(value);
    if (found === undefined) throw new Error(`a file that was not read: ${value}`);
    return mediaRef(found, ids);
  };
  return {
    type,
    ...(header === undefined ? {} : { header: wireHeader(header, media, refs) }),
    ...(body === undefined ? {} : { body: { text: body } }),
    ...(footer === undefined ? {} : { footer: { text: footer } }),
    action: interactiveKind(spec).action(spec, refs),
  };
}

function wireHeader(header: Header, media: ReadonlyMap<string, MediaValue>, refs: (value: string) => MediaRef): object {
  if (typeof header === 'string') return { type: 'text', text: header };
  if ('image' in header) return { type: 'image', image: refs(header.image) };
  if ('video' in header) return { type: 'video', video: refs(header.video) };
  const found = media.get(header.document);
  const filename = header.filename ?? (found === undefined ? undefined : fileNameOf(found));
  return {
    type: 'document',
    document: { ...refs(header.document), ...(filename === undefined ? {} : { filename }) },
  };
}
