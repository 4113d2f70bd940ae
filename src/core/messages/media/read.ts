import { extname } from 'node:path';
import { filenameWithoutExtension, gifTooLarge, mediaUnreachable } from '../../errors/blockers.js';
import { GIF_MAX_BYTES, type MediaFormat } from '../../meta/message-media.js';
import { quote } from '../../templates/rules/quote.js';
import type { Warning } from '../blocker.js';
import { unreachable } from './address.js';
import { fileProblem } from './file-problem.js';
import type { LocalFile } from './local-file.js';
import { type MediaValue, parseMedia } from './value.js';

/** A file that can be sent, or what is wrong with the value that names it, completing "The value …". */
export type ReadMedia =
  | { readonly media: MediaValue }
  /** `sentence`: the same of a file that is there, without naming the value. */
  | { readonly problem: string; readonly sentence?: string };

/** Reads a value that names a file. Pure. @param files local files by the value that names them */
export function readMedia(given: string, format: MediaFormat, files: ReadonlyMap<string, LocalFile>): ReadMedia {
  const media = parseMedia(given, files);
  if (media === undefined) {
    const shown = quote(given, VALUE_SHOWN_MAX);
    if (/^http:/i.test(given)) return { problem: `is ${shown}; Meta fetches files over https` };
    return {
      problem: `is ${shown}, which is neither an https address, nor the id of an uploaded file, nor a file on this computer`,
    };
  }
  if (media.kind !== 'file') return { media };
  const problem = fileProblem(media.file, format);
  if (problem === undefined) return { media };
  return { problem: `names a file that ${problem}`, sentence: `${media.file.name} ${problem}.` };
}

/** Characters of a value in a message about it. */
const VALUE_SHOWN_MAX = 100;

/** @param title names the file for people: `the image of the header` */
export function addressWarnings(media: MediaValue, title: string): readonly Warning[] {
  const reason = media.kind === 'link' ? unreachable(media.link) : undefined;
  if (reason === undefined) return [];
  const message = `Meta will not be able to fetch ${title}: its address ${reason}.`;
  return [mediaUnreachable(message, 'give an https address that is open to everybody, or a file')];
}

/** What WhatsApp shows in another way than as a GIF. Of an address or an upload nothing is known. */
export function gifWarnings(media: MediaValue): readonly Warning[] {
  if (media.kind !== 'file' || media.file.sizeBytes <= GIF_MAX_BYTES) return [];
  const message = `${media.file.name} is larger than ${GIF_MAX_BYTES / 1024 / 1024} MB: WhatsApp shows it as a video.`;
  return [gifTooLarge(message, 'shorten it')];
}

/** @param fix names the flag that gives the file a name */
export function nameWarnings(shown: string, fix: string): readonly Warning[] {
  if (extname(shown) !== '') return [];
  const message = `The document will be shown as "${shown}"; without an extension WhatsApp cannot tell what it is.`;
  return [filenameWithoutExtension(message, fix)];
}

/** The files that must be uploaded first, each once. */
export function uploadsOf(media: readonly MediaValue[]): readonly LocalFile[] {
  const files = media.flatMap((value) => (value.kind === 'file' ? [value.file] : []));
  return files.filter(({ path }, at) => files.findIndex((file) => file.path === path) === at);
}
