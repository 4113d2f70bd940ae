import type { CreateTemplate, RemoteTemplate, TemplateComponent } from '../../graph/templates.js';
import { asFields, asList, upper } from '../../plain-data.js';
import { KEPT_SAMPLE, MEDIA_FORMATS } from '../samples/places.js';
import { resendable } from '../samples/resendable.js';
import { withHiddenCharacters } from './control-characters.js';

/**
 * The body that would make a template of Meta's, as far as its answer tells. Media samples, of which Meta shows a link
 * to its own copy and nothing that could be sent again, are marked as kept.
 */
export function submittable(visible: RemoteTemplate): CreateTemplate {
  const remote = withHiddenCharacters({ ...visible, components: objectsIn(visible.components) });
  const { name, language, category, library_template_name } = remote;
  if (library_template_name !== undefined) return { name, language, category, library_template_name };
  const { body } = resendable(remote);
  const { parameter_format, cta_url_link_tracking_opted_out, ...rest } = body;
  return {
    ...rest,
    components: (rest.components ?? []).map(withKeptSample),
    // What Meta fills in on its own would only be in the way.
    ...(parameter_format?.toUpperCase() === 'NAMED' ? { parameter_format } : {}),
    ...(cta_url_link_tracking_opted_out ? { cta_url_link_tracking_opted_out } : {}),
    ...creativeFeatures(remote),
  };
}

/** Lists inside components. */
const LISTS = ['buttons', 'cards', 'components'] as const;

/** The objects of the list, and inside them as well: a server may send anything. */
function objectsIn(list: unknown): RemoteTemplate['components'] {
  const objects = asList(list).filter((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
  return objects.map((item) => {
    const fields = asFields(item);
    const lists = LISTS.filter((name) => fields[name] !== undefined).map((name) => [name, objectsIn(fields[name])]);
    return { ...fields, ...Object.fromEntries(lists) } as RemoteTemplate['components'][number];
  });
}

function withKeptSample(component: TemplateComponent): TemplateComponent {
  const { type, format, cards } = component;
  if (upper(type) === 'CAROUSEL' && cards !== undefined) {
    return { ...component, cards: cards.map((card) => ({ components: card.components.map(withKeptSample) })) };
  }
  if (upper(type) !== 'HEADER' || !MEDIA_FORMATS.includes(upper(format))) return component;
  return { type: 'HEADER', format: upper(format), example: { header_handle: [KEPT_SAMPLE] } };
}

/** Meta takes a map of features and returns a list of pairs. */
function creativeFeatures(remote: RemoteTemplate): Pick<CreateTemplate, 'degrees_of_freedom_spec'> {
  const { creative_features_spec: spec } = asFields(remote.degrees_of_freedom_spec);
  const pairs = Array.isArray(spec)
    ? asList(spec).map((pair) => [asFields(pair).key, asFields(pair).value] as const)
    : Object.entries(asFields(spec));
  const features = pairs.flatMap(([key, value]) => {
    const { enroll_status } = asFields(value);
    return typeof key === 'string' && typeof enroll_status === 'string' ? [[key, { enroll_status }] as const] : [];
  });
  if (features.length === 0) return {};
  return { degrees_of_freedom_spec: { creative_features_spec: Object.fromEntries(features) } };
}
