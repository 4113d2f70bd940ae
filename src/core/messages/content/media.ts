import { contentInvalid, contentMissing, mediaInvalid, voiceFormat } from '../../errors/blockers.js';
import { CAPTION_MAX, type FileMessage, VOICE_ICON_MAX_BYTES } from '../../meta/message-media.js';
import type { Blocker, Warning } from '../blocker.js';
import { addressWarnings, nameWarnings, readMedia, uploadsOf } from '../media/read.js';
import { fileNameOf, type MediaValue, mediaRef } from '../media/value.js';
import { checkText } from './check-text.js';
import { type ContentFacts, freeForm, type MessageKind, type Prepared } from './kind.js';

/** A message that is a file. */
export interface MediaRequest<Format extends FileMessage = FileMessage> {
  readonly type: Format;
  /** An https address, the id of an uploaded file, or a file on this computer. */
  readonly file: string;
  /** Below an image, video or document. */
  readonly caption?: string | undefined;
  /** Of a document: the name it is shown with. Default: its own. */
  readonly filename?: string | undefined;
  /** Of audio: a voice message. */
  readonly voice?: boolean | undefined;
}

/**
 * The kind of message that is a file of one format.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/image-messages and its neighbours
 */
export function mediaKind<Format extends FileMessage>(format: Format): MessageKind<MediaRequest<Format>> {
  return {
    type: format,
    identity: ({ file, caption, filename, voice }) => ({ file, caption, filename, voice }),
    fileValues: ({ file }) => [file],
    prepare: (request, facts) => prepare(format, request, facts),
  };
}

const FILE_FIX = 'give a local file, an https address that is open to everybody, or the id of an upload';

function prepare(format: FileMessage, request: MediaRequest, { files }: ContentFacts): Prepared {
  const { file, caption, voice = false } = request;
  const read = readMedia(file, format, files);
  const text = caption === undefined ? undefined : checkText(caption, 'caption', CAPTION_MAX);
  if ('problem' in read) {
    const { problem, sentence = `The file of the ${format} ${problem}.` } = read;
    const blockers = [mediaInvalid(sentence, FILE_FIX), ...(text?.blockers ?? [])];
    return freeForm(format, { blockers, body: null });
  }
  const { media } = read;
  const name = format === 'document' ? documentName(request, media) : { blockers: [], warnings: [] };
  const fields = {
    ...(caption === undefined ? {} : { caption }),
    ...(name.shown === undefined ? {} : { filename: name.shown }),
    ...(voice ? { voice } : {}),
  };
  return freeForm(format, {
    blockers: [...(text?.blockers ?? []), ...name.blockers],
    warnings: [
      ...addressWarnings(media, `the ${format}`),
      ...(text?.warnings ?? []),
      ...name.warnings,
      ...(voice ? voiceWarnings(media) : []),
    ],
    uploads: uploadsOf([media]),
    body: (ids) => ({ ...mediaRef(media, ids), ...fields }),
  });
}

interface DocumentName {
  readonly shown?: string;
  readonly blockers: readonly Blocker[];
  readonly warnings: readonly Warning[];
}

const NAME_FIX = '--filename invoice.pdf';

/** Without a name WhatsApp shows "Untitled". */
function documentName({ filename }: MediaRequest, media: MediaValue): DocumentName {
  const shown = filename ?? fileNameOf(media)?.replace(/[/\\]/g, '_');
  if (shown === undefined) {
    const message = 'The name of the document is not known, and without one WhatsApp shows "Untitled".';
    return { blockers: [contentMissing(message, NAME_FIX)], warnings: [] };
  }
  const problem = shown.trim() === '' ? 'is empty' : /[/\\\n]/.test(shown) ? 'has a slash or a line break' : undefined;
  const blockers = problem === undefined ? [] : [contentInvalid(`The name of the document ${problem}.`, NAME_FIX)];
  return { shown, blockers, warnings: nameWarnings(shown, NAME_FIX) };
}

/** Of an address or an upload nothing is known. */
function voiceWarnings(media: MediaValue): readonly Warning[] {
  if (media.kind !== 'file') return [];
  const { name, sizeBytes, content } = media.file;
  const fix = `ffmpeg -i ${name} -ac 1 -c:a libopus voice.ogg`;
  if (content.opusChannels !== 1) {
    return [voiceFormat(`${name} does not look like an Ogg file with one channel of Opus.`, fix)];
  }
  if (sizeBytes <= VOICE_ICON_MAX_BYTES) return [];
  const message = `${name} is larger than ${VOICE_ICON_MAX_BYTES / 1024} KB: the recipient must download it to play it.`;
  return [voiceFormat(message, 'shorten it')];
}
