import { asFields, asList, upper } from '../../plain-data.js';
import type { Path } from '../definition.js';

/** A media sample of a body. */
export interface SamplePlace {
  /** The same for a file and for Meta, whatever the order of components: `header`, `carousel.0.header`. */
  readonly place: string;
  /** Where the handle stands in this body: `['components', 0, 'example', 'header_handle', 0]`. */
  readonly path: Path;
  /** IMAGE, VIDEO, DOCUMENT or GIF. */
  readonly format: string;
  /** A handle; as Meta returns it, a link; in a file also `file:…` or `KEPT_SAMPLE`. Empty when missing. */
  readonly handle: string;
}

/**
 * Stands in files for a sample that only Meta has: Meta returns a link to its own copy, and no handle to send again.
 * Such a sample is fetched and uploaded again when the template is edited.
 */
export const KEPT_SAMPLE = 'meta:kept';

export const MEDIA_FORMATS: readonly string[] = ['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'];

/** The media samples of components of any shape, those of cards included. */
export function samplePlaces(components: unknown): readonly SamplePlace[] {
  return samplesIn(components, ['components'], 'header');
}

function samplesIn(components: unknown, path: Path, place: string): SamplePlace[] {
  return asList(components).flatMap((item, index) => {
    const component = asFields(item);
    const here = [...path, index];
    switch (upper(component.type)) {
      case 'HEADER':
        return headerSample(component, here, place);
      case 'CAROUSEL':
        return asList(component.cards).flatMap((card, number) => {
          const below = [...here, 'cards', number, 'components'];
          return samplesIn(asFields(card).components, below, `carousel.${number}.header`);
        });
      default:
        return [];
    }
  });
}

function headerSample(header: Readonly<Record<string, unknown>>, path: Path, place: string): SamplePlace[] {
  const format = upper(header.format);
  if (!MEDIA_FORMATS.includes(format)) return [];
  const [handle] = asList(asFields(header.example).header_handle);
  return [
    { place, path: [...path, 'example', 'header_handle', 0], format, handle: typeof handle === 'string' ? handle : '' },
  ];
}
