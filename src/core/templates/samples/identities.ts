import type { TemplateDefinition } from '../definition.js';
import type { LocalSample } from './local.js';
import { KEPT_SAMPLE, samplePlaces } from './places.js';

/** What identifies each media sample, by its place (`header`, `carousel.0.header`): a content hash, or a handle. */
export type SampleIdentities = Readonly<Record<string, string>>;

/**
 * What identifies the media samples of a template: the hash of a local file, or the handle that the file names.
 * A sample that only Meta has is left out: nothing identifies it.
 */
export function sampleIdentities(
  { body, media }: TemplateDefinition,
  samples: ReadonlyMap<string, LocalSample>,
): SampleIdentities {
  const files = new Map(media.map(({ path, file }) => [path.join(), file]));
  return Object.fromEntries(
    samplePlaces(body.components).flatMap(({ place, path, handle }) => {
      const file = files.get(path.join());
      const identity = file === undefined ? handle : samples.get(file)?.sha256;
      return identity === undefined || identity === KEPT_SAMPLE ? [] : [[place, identity]];
    }),
  );
}

/** Media samples compared with those that we pushed last: Meta shows none that could be compared. */
export interface SampleComparison {
  /** By the path of a comparison: `header.sample`. */
  readonly changes: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  /** Places, such as `header`, whose sample is the one that we pushed. */
  readonly same: readonly string[];
}

/** @param pushed absent, or without a place: nobody knows what Meta has there */
export function compareSamples(own: SampleIdentities, pushed: SampleIdentities = {}): SampleComparison {
  const places = Object.entries(own);
  return {
    changes: places.flatMap(([place, after]) => {
      const before = pushed[place];
      return before === undefined || before === after ? [] : [{ path: samplePath(place), before, after }];
    }),
    same: places.filter(([place, identity]) => pushed[place] === identity).map(([place]) => place),
  };
}

/** How a media sample is called in a comparison: `header.sample`. */
export function samplePath(place: string): string {
  return `${place}.sample`;
}
