import { extname } from 'node:path';
import { MESSAGE_MEDIA, type MediaFormat, type MediaKind, mediaTypeOf } from '../../meta/message-media.js';
import type { LocalFile } from './local-file.js';

/** The media type that a file is uploaded with: what its content says, else what its name does. */
export function uploadType({ name, content }: LocalFile): string {
  const named = mediaTypeOf(extname(name));
  // A sound without a picture can begin like a video.
  const isSound = named?.startsWith('audio/') && content.type === 'video/mp4';
  return (isSound ? named : (content.type ?? named)) ?? 'application/octet-stream';
}

/** What Meta would refuse a file for, completing "a file that …"; undefined: nothing. */
export function fileProblem(file: LocalFile, format: MediaFormat): string | undefined {
  return typeProblem(file, format) ?? sizeProblem(file, format) ?? sideProblem(file, format);
}

function typeProblem(file: LocalFile, format: MediaFormat): string | undefined {
  const { types }: MediaKind = MESSAGE_MEDIA[format];
  const extensions = Object.keys(types).map((extension) => `.${extension}`);
  const named = types[extname(file.name).slice(1).toLowerCase()];
  const { type } = file.content;
  // Nothing but its name says that a file is a document of an office program, or plain text.
  if (type === undefined || format === 'document') {
    if (named === undefined) return `cannot be sent as ${format}: its name must end with ${extensions.join(', ')}`;
    return type === undefined || type === named ? undefined : `is of type ${type} by its content, and ${named} by name`;
  }
  if (Object.values(types).includes(uploadType(file))) return undefined;
  return `is of type ${type} by its content; ${format} takes ${[...new Set(Object.values(types))].join(', ')}`;
}

function sizeProblem({ sizeBytes, content }: LocalFile, format: MediaFormat): string | undefined {
  const { maxBytes, maxAnimatedBytes = maxBytes }: MediaKind = MESSAGE_MEDIA[format];
  const limit = content.isAnimated ? maxAnimatedBytes : maxBytes;
  if (sizeBytes === 0) return 'is empty';
  if (sizeBytes <= limit) return undefined;
  const isWhole = limit % (1024 * 1024) === 0;
  return `is larger than ${isWhole ? `${limit / 1024 / 1024} MB` : `${limit / 1024} KB`}`;
}

function sideProblem({ content: { width, height } }: LocalFile, format: MediaFormat): string | undefined {
  const { sidePixels }: MediaKind = MESSAGE_MEDIA[format];
  if (sidePixels === undefined || width === undefined || height === undefined) return undefined;
  if (width === sidePixels && height === sidePixels) return undefined;
  return `is ${width} × ${height} pixels; a ${format} is ${sidePixels} × ${sidePixels}`;
}
