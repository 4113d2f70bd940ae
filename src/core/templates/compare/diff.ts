import { isDeepStrictEqual } from 'node:util';
import type { CreateTemplate, RemoteTemplate } from '../../graph/templates.js';
import { type Fields, isFields } from '../../plain-data.js';
import { KEPT_SAMPLE, samplePlaces } from '../samples/places.js';
import { COMPARED_FIELDS, normalizeTemplate } from './normalize.js';
import { unknownFields } from './unknown-fields.js';

/** One value that differs between Meta and the file; null where it is absent. */
export interface Change {
  /** Dotted: `body.text`, `buttons.0.url`, `message_send_ttl_seconds`. */
  readonly path: string;
  /** At Meta. */
  readonly before: unknown;
  /** In the file. */
  readonly after: unknown;
}

export interface Difference {
  readonly changes: readonly Change[];
  /** Parts of the file that Meta does not return, so that nobody can tell whether they differ. */
  readonly unseen: readonly string[];
}

export interface CompareOptions {
  /**
   * Which samples of texts count: none, those that Meta shows, or all, those included that Meta does not show. Default:
   * those that Meta shows of a rejected template.
   */
  readonly samples?: 'none' | 'shown' | 'all';
}

/** Meta leaves these out of its answers for some or all templates, or fills them in where the request had none. */
const NOT_ALWAYS_RETURNED: ReadonlySet<string> = new Set([
  'add_security_recommendation',
  'code_expiration_minutes',
  'otp_type',
  'supported_apps',
  'autofill_text',
  'zero_tap_terms_accepted',
  'label',
  'flow_id',
  'flow_json',
  'flow_name',
  'flow_action',
  'navigate_screen',
  'icon',
  'ttl_minutes',
  'app_deep_link',
  ...COMPARED_FIELDS,
]);

/** Of these only a request makes `true`, so that a file without them asks for a change. */
export const OFF_BY_DEFAULT: readonly string[] = [
  'add_security_recommendation',
  'cta_url_link_tracking_opted_out',
  'is_primary_device_delivery_only',
];

/** What a button is and says; it has no more and no less at Meta than in the file. */
const BUTTON_CONTENT: readonly string[] = ['buttons', 'type', 'text', 'url', 'phone_number'];

/** Fields of a request that no read is known to give back as they were sent. */
const NEVER_RETURNED = [
  'degrees_of_freedom_spec',
  'bid_spec',
  'creative_sourcing_spec',
  'optimization_spec',
  'product_set_id',
  'send_type',
] as const;

/**
 * What an edit would change at Meta, its category and media left out. Samples of texts count only while the template is
 * rejected, unless told otherwise: then they may be the reason, and a new review costs nothing; on an approved one they
 * would use up the day's edit for nothing a customer sees.
 */
export function compareTemplates(
  local: CreateTemplate,
  remote: RemoteTemplate,
  { samples: which = remote.status === 'REJECTED' ? 'shown' : 'none' }: CompareOptions = {},
): Difference {
  if (local.library_template_name !== undefined) return { changes: [], unseen: ['library_template_name'] };
  const ours = normalizeTemplate(local);
  const theirs = normalizeTemplate(remote);
  const gaps = compareMaps(ours.content, theirs.content, []);
  const unknown = compareUnknown(local, remote);
  const samples = which === 'none' ? [] : compareSamples(ours.samples, theirs.samples, which === 'all');
  return {
    changes: [...gaps.filter((gap) => !isUnseen(gap)), ...unknown.changed, ...samples].map(
      ({ path, ours: after, theirs: before }) => {
        return { path: path.join('.'), before: before ?? null, after: after ?? null };
      },
    ),
    unseen: [
      ...samplePlaces(local.components).flatMap(({ place, handle }) => {
        return handle === KEPT_SAMPLE ? [] : [`${place}.sample`];
      }),
      ...gaps.filter((gap) => isUnseen(gap) && gap.ours !== undefined).map(({ path }) => path.join('.')),
      ...NEVER_RETURNED.filter((field) => local[field] !== undefined),
      ...unknown.unseen,
    ],
  };
}

/** A place where the two sides differ. */
interface Gap {
  readonly path: readonly string[];
  readonly ours: unknown;
  readonly theirs: unknown;
}

/**
 * Fields that Meta documents nowhere. One that Meta does not return may have been passed over or kept; one of the
 * template itself cannot be edited either.
 */
function compareUnknown(
  local: CreateTemplate,
  remote: RemoteTemplate,
): { readonly changed: readonly Gap[]; readonly unseen: readonly string[] } {
  const shown = unknownFields(remote);
  const differing = [...unknownFields(local)].filter(([path, value]) => !isDeepStrictEqual(shown.get(path), value));
  const isChange = (path: string) => path.includes('.') && shown.has(path);
  return {
    changed: differing.flatMap(([path, ours]) => {
      return isChange(path) ? [{ path: path.split('.'), ours, theirs: shown.get(path) }] : [];
    }),
    unseen: differing.flatMap(([path]) => (isChange(path) ? [] : [path])),
  };
}

function isUnseen({ path, ours, theirs }: Gap): boolean {
  const key = path.at(-1) ?? '';
  if (theirs === true && OFF_BY_DEFAULT.includes(key)) return false;
  // Meta may add fields to a button that no request has.
  if (ours === undefined && path.includes('buttons')) return !BUTTON_CONTENT.includes(key);
  return (ours === undefined || theirs === undefined) && NOT_ALWAYS_RETURNED.has(key);
}

function compareValues(ours: unknown, theirs: unknown, path: readonly string[]): Gap[] {
  if (isFields(ours) && isFields(theirs)) return compareMaps(ours, theirs, path);
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) {
    return ours.flatMap((item, index) => compareValues(item, theirs[index], [...path, String(index)]));
  }
  if (path.at(-1) === 'phone_number' && isSamePhone(ours, theirs)) return [];
  return ours === theirs ? [] : [{ path, ours, theirs }];
}

/**
 * Meta strips zeros that come right after the country code; how long that is, one to three digits, is not looked up.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
function isSamePhone(ours: unknown, theirs: unknown): boolean {
  if (typeof ours !== 'string') return false;
  return [1, 2, 3].some((length) => ours.slice(0, length) + ours.slice(length).replace(/^0+/, '') === theirs);
}

function compareMaps(ours: Fields, theirs: Fields, path: readonly string[]): Gap[] {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  return [...keys].flatMap((key) => compareValues(ours[key], theirs[key], [...path, key]));
}

/** A sample that Meta does not return counts only where all do: it would come up again after every push. */
function compareSamples(ours: Fields, theirs: Fields, hiddenCount: boolean): Gap[] {
  return Object.keys(ours)
    .filter((key) => (hiddenCount || theirs[key] !== undefined) && theirs[key] !== ours[key])
    .map((key) => ({ path: ['samples', key], ours: ours[key], theirs: theirs[key] }));
}
