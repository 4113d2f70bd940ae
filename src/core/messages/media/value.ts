import { isPrivateHost } from './address.js';
import type { LocalFile } from './local-file.js';

/** A file of a message: uploaded to Meta, fetched by Meta, or still on this computer. */
export type MediaValue =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'file'; readonly file: LocalFile };

/** A file as a message names it. */
export type MediaRef = { readonly id: string } | { readonly link: string };

/** What a value names; undefined: nothing that could be a file. @param files by the value that names them */
export function parseMedia(value: string, files: ReadonlyMap<string, LocalFile>): MediaValue | undefined {
  const file = files.get(value);
  if (file !== undefined) return { kind: 'file', file };
  if (/^\d{1,32}$/.test(value)) return { kind: 'id', id: value };
  return isAddress(value) ? { kind: 'link', link: value } : undefined;
}

/**
 * Anything with a scheme, so that what Meta cannot fetch is named as such; only plain http to a public host is not taken,
 * for there https is all that is missing. An http address of this network is what an emulator is tried with.
 */
function isAddress(value: string): boolean {
  if (/^data:/i.test(value)) return true;
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(value)) return false;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol !== 'http:' || isPrivateHost(url.hostname);
}

/** The name under which a file is shown: that of the file, or the last part of an address; undefined when none shows. */
export function fileNameOf(value: MediaValue): string | undefined {
  switch (value.kind) {
    case 'id':
      return undefined;
    case 'file':
      return value.file.name;
    case 'link':
      return lastPart(value.link);
  }
}

function lastPart(link: string): string | undefined {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const last = url?.pathname.split('/').findLast((part) => part !== '');
  if (last === undefined) return undefined;
  try {
    return decodeURIComponent(last);
  } catch {
    // Half of an escape: shown as it stands.
    return last;
  }
}

/** @param ids of the files that were uploaded, by path; one that was not is named by its path, as a dry run shows it */
export function mediaRef(value: MediaValue, ids: ReadonlyMap<string, string>): MediaRef {
  switch (value.kind) {
    case 'id':
      return { id: value.id };
    case 'link':
      return { link: value.link };
    case 'file':
      return { id: ids.get(value.file.path) ?? `upload of ${value.file.name}` };
  }
}
