import type { RemoteTemplate } from '../../graph/templates.js';
import type { Change } from '../compare/diff.js';
import type { TemplateDefinition } from '../definition.js';
import type { TemplateBase } from '../history/history.js';
import { KEPT_SAMPLE, type SamplePlace, samplePlaces } from '../samples/places.js';
import type { PushFacts } from './facts.js';
import type { PlanUpload } from './row.js';

/**
 * What identifies each media sample of a template, by its place: the hash of a local file, or the handle it names.
 * A sample that only Meta has is left out: nothing identifies it.
 */
export function sampleIdentities(
  { body, media }: TemplateDefinition,
  samples: PushFacts['samples'],
): Readonly<Record<string, string>> {
  const files = new Map(media.map(({ path, file }) => [path.join(), file]));
  return Object.fromEntries(
    samplePlaces(body.components).flatMap(({ place, path, handle }) => {
      const file = files.get(path.join());
      const identity = file === undefined ? handle : samples.get(file)?.sha256;
      return identity === undefined || identity === KEPT_SAMPLE ? [] : [[place, identity]];
    }),
  );
}

/**
 * Samples of the file that are not those we pushed last. They count while the template is rejected, as other samples do:
 * Meta shows none of its own to compare with.
 */
export function changedSamples(
  local: TemplateDefinition,
  remote: RemoteTemplate,
  base: TemplateBase | undefined,
  { samples }: PushFacts,
): readonly Change[] {
  if (remote.status !== 'REJECTED' || base === undefined) return [];
  return Object.entries(sampleIdentities(local, samples)).flatMap(([place, after]) => {
    const before = base.samples[place];
    return before === undefined || before === after ? [] : [{ path: `${place}.sample`, before, after }];
  });
}

/** Why a sample that only Meta has cannot be handed to it again; undefined when each one can. */
export function lostSample({ body }: TemplateDefinition, remote?: RemoteTemplate): string | undefined {
  const links = linksOf(remote);
  const lost = keptSamples(body.components).find(({ place }) => !links.has(place));
  if (lost === undefined) return undefined;
  const where = remote === undefined ? 'and Meta does not have the template' : 'and Meta shows none';
  return `The sample of its ${lost.format} header is to be the one at Meta, ${where}: give a file (\`header: {format, file}\`).`;
}

/** The samples of the file that only Meta has. */
export function keptSamples(components: unknown): readonly SamplePlace[] {
  return samplePlaces(components).filter(({ handle }) => handle === KEPT_SAMPLE);
}

/** Links to Meta's own copies, by the place of the sample. */
export function linksOf(remote: RemoteTemplate | undefined): ReadonlyMap<string, string> {
  const shown = samplePlaces(remote?.components).filter(({ handle }) => /^https?:\/\//.test(handle));
  return new Map(shown.map(({ place, handle }) => [place, handle]));
}

/** What is uploaded before the template is handed in. */
export function uploadsFor({ body, media }: TemplateDefinition, { samples }: PushFacts): readonly PlanUpload[] {
  const places = new Map(samplePlaces(body.components).map(({ place, path }) => [path.join(), place]));
  const local = media.flatMap(({ path, file }): PlanUpload[] => {
    const sample = samples.get(file);
    if (sample?.handle !== undefined) return [];
    const { type = null, sizeBytes = null } = sample ?? {};
    return [{ path: places.get(path.join()) ?? 'header', from: 'file', file, type, sizeBytes }];
  });
  const kept = keptSamples(body.components).map(({ place }): PlanUpload => {
    return { path: place, from: 'meta', file: null, type: null, sizeBytes: null };
  });
  return [...local, ...kept];
}
