import type { CliError } from '../../core/errors/error.js';
import { templateNotFound } from '../../core/errors/templates.js';
import type { CreateTemplate, RemoteTemplate } from '../../core/graph/templates.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { changeTexts, type TextChanges } from '../../core/templates/edit/change-texts.js';
import { EDIT_FIELDS, type EditField } from '../../core/templates/edit/fields.js';
import type { EditTarget } from '../../core/templates/edit/plan.js';
import type { TemplateHistory } from '../../core/templates/history/history.js';
import { compareSamples, sampleIdentities } from '../../core/templates/samples/identities.js';
import { type LocalSample, readSamples } from '../../core/templates/samples/local.js';
import { neededSamples, type PendingSample } from '../../core/templates/samples/pending.js';
import { samplePlaces } from '../../core/templates/samples/places.js';
import { resendable } from '../../core/templates/samples/resendable.js';
import { templateKey } from '../../core/templates/template-key.js';
import type { Ports } from '../ports.js';
import type { Events } from './events.js';
import { gatherFile } from './gather.js';

/** How a person says what a template is to become: a whole template in a file, or what is to be different. */
export type EditWish =
  | { readonly kind: 'file'; readonly file: string; readonly allowOutside?: boolean | undefined }
  | {
      readonly kind: 'parts';
      readonly category?: string | undefined;
      readonly ttlSeconds?: number | undefined;
      readonly texts: TextChanges;
    };

/** What a template is to become, and what an edit of its components has to upload. */
export interface WantedTemplate {
  readonly target: EditTarget;
  readonly samples: readonly PendingSample[];
  /** Where it comes from a file. */
  readonly source?: { readonly definition: TemplateDefinition; readonly local: ReadonlyMap<string, LocalSample> };
}

/**
 * What a wish makes of a template.
 * @throws {CliError} exit 2 for texts that do not fit it, 3 for a file that does not hold it, 5 for one with errors
 */
export async function wantedTemplate(
  wish: EditWish,
  remote: RemoteTemplate,
  history: TemplateHistory,
  ports: Ports,
  events: Events,
): Promise<WantedTemplate> {
  return wish.kind === 'file' ? fromFile(wish, remote, history, ports, events) : fromParts(wish, remote);
}

function fromParts(
  { category, ttlSeconds, texts }: Extract<EditWish, { kind: 'parts' }>,
  remote: RemoteTemplate,
): WantedTemplate {
  const { body, samples, missing } = resendable(remote);
  const changed: CreateTemplate = {
    ...body,
    ...(category === undefined ? {} : { category: category.toUpperCase() }),
    ...(ttlSeconds === undefined ? {} : { message_send_ttl_seconds: ttlSeconds }),
  };
  const insists: readonly EditField[] = [
    ...(category === undefined ? [] : ['category' as const]),
    ...(ttlSeconds === undefined ? [] : ['message_send_ttl_seconds' as const]),
    // Whoever gives a sample wants that one, also where no review is at stake.
    ...(texts.samples === undefined ? [] : ['components' as const]),
  ];
  const places = new Map(samplePlaces(body.components).map(({ place, path }) => [path.join(), place]));
  return {
    target: { body: changeTexts(changed, texts), missing, insists },
    samples: samples.map((sample) => ({ ...sample, from: 'meta', place: places.get(sample.path.join()) ?? 'header' })),
  };
}

async function fromFile(
  { file, allowOutside }: Extract<EditWish, { kind: 'file' }>,
  remote: RemoteTemplate,
  history: TemplateHistory,
  ports: Ports,
  events: Events,
): Promise<WantedTemplate> {
  const definitions = await gatherFile(file, ports, { allowOutside });
  const definition = definitions.find((found) => templateKey(found) === templateKey(remote));
  if (definition === undefined) throw notHeld(file, remote);
  const { samples: local, doubts } = await readSamples([definition]);
  for (const doubt of doubts) events.onWarning(doubt);
  const base = history.bases.get(templateKey(remote));
  const { samples, missing } = neededSamples(definition, local, remote);
  const media = compareSamples(sampleIdentities(definition, local), base?.samples);
  return {
    target: {
      body: definition.body,
      agreedCategory: base?.body.category,
      media,
      missing,
      insists: fieldsIn(definition),
    },
    samples,
    source: { definition, local },
  };
}

/** What the file says beside the texts is meant, also where Meta does not show what it has. */
function fieldsIn({ body }: TemplateDefinition): readonly EditField[] {
  const fields = Object.keys(EDIT_FIELDS) as EditField[];
  return fields.filter((field) => field !== 'category' && field !== 'components' && body[field] !== undefined);
}

function notHeld(file: string, { name, language }: RemoteTemplate): CliError {
  return templateNotFound(`${file} does not hold "${name}" in ${language}.`, {
    why: 'an edit changes neither name nor language',
    hint: 'send new names and languages with `wactl templates push`',
  });
}
