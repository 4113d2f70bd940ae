import type { Upload } from './file.js';
import type { State } from './state.js';

/** Finished uploads by handle. Not part of the state: built from it when it is missing. */
const indexes = new WeakMap<State['uploads'], Map<unknown, Upload>>();

/** Gives an upload its handle, by which it is found from now on. */
export function finishUpload({ uploads }: State, upload: Upload, handle: string): void {
  const index = indexOf(uploads);
  upload.handle = handle;
  index.set(handle, upload);
}

/** The upload with this handle; undefined where no upload here gave it. */
export function uploadByHandle({ uploads }: State, handle: unknown): Upload | undefined {
  return indexOf(uploads).get(handle);
}

function indexOf(uploads: State['uploads']): Map<unknown, Upload> {
  const known = indexes.get(uploads);
  if (known !== undefined) return known;
  const finished = [...uploads.values()].filter(({ handle }) => handle !== undefined);
  const index = new Map<unknown, Upload>(finished.map((upload) => [upload.handle, upload]));
  indexes.set(uploads, index);
  return index;
}
