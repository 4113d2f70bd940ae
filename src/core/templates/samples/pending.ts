import type { RemoteTemplate } from '../../graph/templates.js';
import type { Path, TemplateDefinition } from '../definition.js';
import type { LocalSample } from './local.js';
import { KEPT_SAMPLE, type SamplePlace, samplePlaces } from './places.js';

/** A media sample that a request needs, and where its handle goes: until then a placeholder stands there. */
export type PendingSample = FileSample | KeptSample;

interface Placed {
  /** The header for a reader: `header`, `carousel.0.header`. */
  readonly place: string;
  /** Where the handle goes: `['components', 0, 'example', 'header_handle', 0]`. */
  readonly path: Path;
}

/** A file of this disk. */
export interface FileSample extends Placed, LocalSample {
  readonly from: 'file';
}

/** Meta's own copy, which is fetched and uploaded again: an edit replaces all components, and their samples with them. */
export interface KeptSample extends Placed {
  readonly from: 'meta';
  /** IMAGE, VIDEO, DOCUMENT or GIF. */
  readonly format: string;
  /** Where Meta shows its copy; good for hours. */
  readonly link: string;
}

/** The samples of a definition, and what cannot be had: Meta's copy of a sample that it does not show. */
export interface NeededSamples {
  readonly samples: readonly PendingSample[];
  /** For a reader: `the sample of its IMAGE header`. */
  readonly missing: readonly string[];
}

/**
 * What has to be uploaded before the components of a definition can be sent.
 * @param local the samples of this disk by absolute path; one that is not among them is left out
 * @param remote the template whose copies are kept; absent: Meta does not have it
 */
export function neededSamples(
  { body, media }: TemplateDefinition,
  local: ReadonlyMap<string, LocalSample>,
  remote?: RemoteTemplate,
): NeededSamples {
  const places = new Map(samplePlaces(body.components).map(({ place, path }) => [path.join(), place]));
  const files = media.flatMap(({ path, file }): FileSample[] => {
    const sample = local.get(file);
    return sample === undefined ? [] : [{ ...sample, from: 'file', place: places.get(path.join()) ?? 'header', path }];
  });
  const links = linksOf(remote);
  const kept = keptSamples(body.components);
  return {
    samples: [
      ...files,
      ...kept.flatMap(({ place, path, format }): KeptSample[] => {
        const link = links.get(place);
        return link === undefined ? [] : [{ from: 'meta', place, path, format, link }];
      }),
    ],
    missing: kept.filter(({ place }) => !links.has(place)).map(({ format }) => `the sample of its ${format} header`),
  };
}

/** The samples of a body that only Meta has. */
function keptSamples(components: unknown): readonly SamplePlace[] {
  return samplePlaces(components).filter(({ handle }) => handle === KEPT_SAMPLE);
}

/** Links to Meta's own copies, by the place of the sample. */
function linksOf(remote: RemoteTemplate | undefined): ReadonlyMap<string, string> {
  const shown = samplePlaces(remote?.components).filter(({ handle }) => /^https?:\/\//.test(handle));
  return new Map(shown.map(({ place, handle }) => [place, handle]));
}
