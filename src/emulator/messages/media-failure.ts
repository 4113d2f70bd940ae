import { contentOf } from '../../core/files/content-type.js';
import { asFields, asString } from '../../core/plain-data.js';
import { deliveryFailure } from '../graph/delivery-failure.js';
import type { Params } from '../graph/request.js';
import type { Media } from '../model/file.js';
import type { DeliveryFailure } from '../model/message.js';
import type { State } from '../model/state.js';

/** Types that a message of each kind takes. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const TYPES: Readonly<Partial<Record<string, readonly string[]>>> = {
  audio: ['audio/ogg', 'audio/mpeg', 'audio/amr', 'audio/mp4', 'audio/aac'],
  image: ['image/jpeg', 'image/png'],
  sticker: ['image/webp'],
  video: ['video/mp4', 'video/3gpp'],
};

/** These begin alike: which one it is stands further inside, where the emulator does not look. */
const SAME_BOX: ReadonlySet<string | undefined> = new Set(['video/mp4', 'video/3gpp', 'audio/mp4']);

/** Pictures that the end of an address tells, and no message takes as they are. */
const PICTURES: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
  gif: 'image/gif',
  heic: 'image/heic',
  svg: 'image/svg+xml',
  tiff: 'image/tiff',
  webp: 'image/webp',
};

/** Enough base64 for all that `contentOf` reads. */
const HEAD_CHARACTERS = 88;

/**
 * What becomes of a message whose medium was uploaded under a type that the message does not take, or that its bytes are
 * not of: the upload and the message are accepted, and the message fails. Documents are passed on as they are. So does one
 * whose address names another kind of picture, such as a GIF: the emulator fetches nothing. Undefined: it goes out. How Meta words it for pictures and stickers was never seen; it is that of sounds here.
 * Sources: live answers in https://github.com/chatwoot/chatwoot/issues/12713 ,
 * https://github.com/fazer-ai/chatwoot/issues/439 and https://github.com/chatwoot/chatwoot/issues/12260
 */
export function mediaFailure({ media, settings }: State, type: string, params: Params): DeliveryFailure | undefined {
  const types = TYPES[type];
  const content = asFields(params[type]);
  const medium = media.get(asString(content.id));
  if (types === undefined || !settings.strict) return undefined;
  const mimeType = medium === undefined ? pictureOf(asString(content.link)) : plainType(medium);
  if (mimeType === undefined) return undefined;
  const word = content.voice === true ? 'Voice' : type[0]?.toUpperCase() + type.slice(1);
  if (!types.includes(mimeType)) {
    const known = types.map(spelled).join(', ');
    return deliveryFailure(131053, `Unsupported ${word} mime type ${spelled(mimeType)}. Please use one of ${known}.`);
  }
  const found = medium === undefined ? mimeType : typeByContent(medium);
  if (found === mimeType) return undefined;
  return deliveryFailure(
    131053,
    `${word} file uploaded with mimetype as ${spelled(mimeType)}, however on processing it is of type ${spelled(found)}. Please choose a different file.`,
  );
}

function pictureOf(link: string): string | undefined {
  const [path = ''] = link.split(/[?#]/);
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(PICTURES, extension) ? PICTURES[extension] : undefined;
}

/** Of Ogg, Meta takes Opus alone. */
function typeByContent(medium: Media): string {
  const { type, opusChannels } = contentOf(Buffer.from(medium.base64.slice(0, HEAD_CHARACTERS), 'base64'));
  const claimed = plainType(medium);
  if (SAME_BOX.has(type) && SAME_BOX.has(claimed)) return claimed;
  const isOtherOgg = type === 'audio/ogg' && opusChannels === undefined;
  return type === undefined || isOtherOgg ? 'application/octet-stream' : type;
}

/** Without its parameters. */
function plainType({ mimeType }: Media): string {
  return mimeType.split(';')[0] ?? '';
}

function spelled(type: string): string {
  return type === 'audio/ogg' ? 'audio/ogg; codecs=opus' : type;
}
