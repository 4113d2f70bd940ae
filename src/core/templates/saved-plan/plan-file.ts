import * as z from 'zod';
import { isFields } from '../../plain-data.js';
import { hashOf } from './fingerprint.js';

/** What tells a saved plan from other JSON. */
const FORMAT = 'wactl-plan';

/** Counts the changes of the format that an older or newer release would misread. */
export const PLAN_VERSION = 1;

const path = z.array(z.union([z.string(), z.number()]));
const change = z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() });
const fields = z.record(z.string(), z.unknown());

const snapshot = z.strictObject({
  id: z.string(),
  status: z.string(),
  category: z.string(),
  source: z.nullable(z.string()),
  library_template_name: z.nullable(z.string()),
  content: fields,
  samples: fields,
});

/** A media sample by where its handle goes; files by their content, so that a plan can move between machines. */
const sample = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('file'), path, sha256: z.string() }),
  z.strictObject({ from: z.literal('meta'), path }),
]);

const named = { name: z.string(), language: z.string(), reason: z.string() };
const changes = z.array(change);
const samples = z.array(sample);

const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create'), ...named, request: fields, samples }),
  z.strictObject({
    kind: z.enum(['edit', 'drift']),
    ...named,
    changes,
    costs: z.strictObject({ edits: z.number(), review: z.boolean() }),
    request: fields,
    samples,
    /** What Meta had. */
    meta: snapshot,
  }),
  z.strictObject({ kind: z.enum(['same', 'cannot-compare']), ...named, changes }),
  z.strictObject({ kind: z.literal('blocked'), ...named, changes, until: z.nullable(z.number()) }),
  z.strictObject({ kind: z.literal('orphan'), ...named }),
]);

const content = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(PLAN_VERSION),
  /** ISO 8601 UTC. */
  createdAt: z.string(),
  account: z.strictObject({ wabaId: z.string(), graphUrl: z.string() }),
  /** Folder of template files, as the user named it. */
  dir: z.string(),
  /** What the plan was narrowed down to: names, `name:language`, files and folders; empty: everything. */
  names: z.array(z.string()),
  /** The templates of the files that the plan is about. */
  files: z.array(z.strictObject({ name: z.string(), language: z.string(), file: z.string(), sha256: z.string() })),
  steps: z.array(step),
});

/** A plan as it is saved: what was reviewed, what it was made from, and the exact requests. */
export type SavedPlan = z.infer<typeof content>;
export type SavedStep = z.infer<typeof step>;

/** What a file turned out to be. */
export type ReadPlan =
  | { readonly kind: 'plan'; readonly plan: SavedPlan }
  /** Not a plan of ours. */
  | { readonly kind: 'other'; readonly isJson: boolean }
  /** Of another release's format. */
  | { readonly kind: 'version'; readonly version: unknown }
  /** Cut off, or changed by hand. */
  | { readonly kind: 'damaged' };

/** The text of a plan, with a checksum that shows whether it was changed since. */
export function planText(plan: Omit<SavedPlan, 'format' | 'version'>): string {
  const whole = { format: FORMAT, version: PLAN_VERSION, ...plan };
  return `${JSON.stringify({ ...whole, checksum: hashOf(whole) }, null, 2)}\n`;
}

/** Never throws: what is wrong with the text is the answer. */
export function readPlan(text: string): ReadPlan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.includes(FORMAT) ? { kind: 'damaged' } : { kind: 'other', isJson: false };
  }
  if (!isFields(value) || value.format !== FORMAT) return { kind: 'other', isJson: true };
  const { checksum, ...rest } = value;
  if (rest.version !== PLAN_VERSION) return { kind: 'version', version: rest.version };
  const plan = content.safeParse(rest);
  return plan.success && checksum === hashOf(rest) ? { kind: 'plan', plan: plan.data } : { kind: 'damaged' };
}
