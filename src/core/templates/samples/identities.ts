import type { Change } from '../compare/diff.js';
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
  readonly changes: readonly Change[];
  /** Places, such as `header`, whose sample is the one that we pushed. */
  readonly same: readonly string[];
}

/** @param pushed absent, or without a place: nobody knows what Meta has there */
export function compareSamples(own: SampleIdentities, pushed: SampleIdentities = {}): SampleComparison {
  const known = Object.entries(own).filter(([place]) => pushed[place] !== undefined);
  return {
    changes: known
      .filter(([place, identity]) => pushed[place] !== identity)
      .map(([place, after]) => ({ path: samplePath(place), before: pushed[place], after })),
    same: known.filter(([place, identity]) => pushed[place] === identity).map(([place]) => place),
  };
}

/** How a media sample is called in a comparison: `header.sample`. */
export function samplePath(place: string): string {
  return `${place}.sample`;
}
