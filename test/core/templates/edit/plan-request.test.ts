import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreateTemplate, RemoteTemplate, TemplateComponent } from '../../../../src/core/graph/templates.js';
import type { TemplateDefinition } from '../../../../src/core/templates/definition.js';
import { EDIT_FIELDS, type EditField, fieldOf } from '../../../../src/core/templates/edit/fields.js';
import { type EditPlan, planEdit } from '../../../../src/core/templates/edit/plan.js';
import { decideEdit } from '../../../../src/core/templates/push/decide-edit.js';
import { resendable } from '../../../../src/core/templates/samples/resendable.js';
import { remoteTemplate } from '../actions/support.js';
import { factsWith } from '../support.js';

/*
 * What a plan shows is what its request carries, for each field of a template and for both ways to an edit: `push`, which
 * compares a file, and `templates edit`, which is given a file or single fields.
 */

const BODY: TemplateComponent = { type: 'BODY', text: 'Your order has left our warehouse today.' };
const OTHER: TemplateComponent = { type: 'BODY', text: 'Your order has left our house today.' };

/** Two values of each field that a request for a template has; a field that is added has no row and does not compile. */
const VALUES: Readonly<Record<Exclude<keyof CreateTemplate, 'name' | 'language'>, readonly [unknown, unknown]>> = {
  category: ['UTILITY', 'MARKETING'],
  components: [[BODY], [OTHER]],
  parameter_format: ['POSITIONAL', 'NAMED'],
  allow_category_change: [true, false],
  cta_url_link_tracking_opted_out: [false, true],
  message_send_ttl_seconds: [600, 900],
  sub_category: ['ORDER_STATUS', 'BOOKING_STATUS'],
  display_format: ['ORDER_DETAILS', 'TEXT'],
  library_template_name: ['delivery_update_1', 'delivery_update_2'],
  library_template_body_inputs: [{ add_contact_number: true }, { add_contact_number: false }],
  library_template_button_inputs: [[{ type: 'URL' }], [{ type: 'PHONE_NUMBER' }]],
  degrees_of_freedom_spec: [{}, { creative_features_spec: { image_touchups: { enroll_status: 'OPT_IN' } } }],
  bid_spec: [{ bid_amount: 1 }, { bid_amount: 2 }],
  creative_sourcing_spec: [{ a: 1 }, { a: 2 }],
  optimization_spec: [{ bid_amount: 1 }, { bid_amount: 2 }],
  product_set_id: ['1', '2'],
  send_type: ['CAMPAIGN', 'TRIGGER'],
  is_primary_device_delivery_only: [false, true],
};
type Field = keyof typeof VALUES;
const FIELDS = Object.keys(VALUES) as Field[];
const EDITABLE = FIELDS.filter((field): field is EditField & Field => field in EDIT_FIELDS);

function definitionOf(body: CreateTemplate): TemplateDefinition {
  const { name, language } = body;
  const locate = () => ({ line: 1, column: 1 });
  return { name, language, form: 'meta', body, bindings: [], media: [], file: 'a.yaml', locate };
}

/** What each way plans for this body. */
const WAYS: Readonly<Record<string, (remote: RemoteTemplate, body: CreateTemplate) => Planned>> = {
  push: (remote, body) => decideEdit(definitionOf(body), remote, factsWith()),
  'edit of a file': (remote, body) => planEdit(remote, { body, insists: insistedIn(body) }),
  'edit of fields': (remote, body) => planEdit(remote, { body, insists: EDITABLE }),
};
type Planned = EditPlan | ReturnType<typeof decideEdit>;

function insistedIn(body: CreateTemplate): readonly EditField[] {
  return EDITABLE.filter((field) => field !== 'category' && field !== 'components' && body[field] !== undefined);
}

/** Fields of the changes that the request does not carry, and fields of the request that no change calls for. */
function disagreements(planned: Planned): { readonly claimed: readonly string[]; readonly sent: readonly string[] } {
  if (!('request' in planned)) return { claimed: [], sent: [] };
  const fields = new Set(planned.changes.map(({ path }) => fieldOf(path)));
  const wanted = new Set<string>(fields);
  if ([...fields].some((field) => !EDIT_FIELDS[field].alone)) wanted.add('components');
  if ([...fields].some((field) => EDIT_FIELDS[field].withCategory)) wanted.add('category');
  const sent = Object.keys(planned.request);
  return {
    claimed: [...fields].filter((field) => !sent.includes(field)),
    sent: sent.filter((field) => !wanted.has(field)),
  };
}

const BASE = { ...resendable(remoteTemplate()).body };
const IN_AGREEMENT = { claimed: [], sent: [] };

describe.each(Object.keys(WAYS))('%s', (way) => {
  const planned = (remote: RemoteTemplate, body: CreateTemplate) => WAYS[way]?.(remote, body) as Planned;

  it.each(FIELDS.flatMap((field) => ['APPROVED', 'REJECTED', 'PAUSED'].map((status) => [field, status] as const)))(
    'of another %s of a template that is %s',
    (field, status) => {
      const [before, after] = VALUES[field];
      const remote = { ...remoteTemplate({ status }), [field]: before } as RemoteTemplate;
      const body = { ...BASE, [field]: after } as CreateTemplate;
      const plan = planned(remote, body);
      expect(disagreements(plan)).toEqual(IN_AGREEMENT);
      if (!('request' in plan)) return;
      expect(plan.request).toHaveProperty(field, after);
      // What cannot be edited is never claimed.
      expect(EDITABLE).toContain(field);
    },
  );

  it.each(EDITABLE.filter((field) => field !== 'category'))('sends another %s of an approved template', (field) => {
    const [before, after] = VALUES[field];
    const remote = { ...remoteTemplate(), [field]: before } as RemoteTemplate;
    expect(planned(remote, { ...BASE, [field]: after } as CreateTemplate)).toMatchObject({
      request: { [field]: after },
      costs: { edits: 1, review: EDIT_FIELDS[field].review },
    });
  });

  it('claims nothing of a field that Meta does not know', () => {
    const body = { ...BASE, brand_new: 'x' } as CreateTemplate;
    expect(planned(remoteTemplate(), body)).not.toHaveProperty('request');
    expect(planned({ ...remoteTemplate(), brand_new: 'y' }, body)).not.toHaveProperty('request');
  });

  it('carries all it shows, whatever differs at once', () => {
    const some = (side: 0 | 1) =>
      fc.subarray(EDITABLE).map((fields) => Object.fromEntries(fields.map((field) => [field, VALUES[field][side]])));
    const sides = fc.record({ before: some(0), after: some(1), status: fc.constantFrom('APPROVED', 'REJECTED') });
    fc.assert(
      fc.property(sides, ({ before, after, status }) => {
        const remote = { ...remoteTemplate({ status }), ...before } as RemoteTemplate;
        const plan = planned(remote, { ...BASE, ...after } as CreateTemplate);
        expect(disagreements(plan)).toEqual(IN_AGREEMENT);
      }),
    );
  });
});

it('says the same of the costs on both ways', () => {
  for (const field of EDITABLE) {
    const [before, after] = VALUES[field];
    const remote = { ...remoteTemplate({ status: 'REJECTED' }), [field]: before } as RemoteTemplate;
    const body = { ...BASE, [field]: after } as CreateTemplate;
    const [pushed, edited] = [WAYS.push?.(remote, body), WAYS['edit of fields']?.(remote, body)];
    expect([field, pushed]).toMatchObject([field, { costs: (edited as { costs: unknown }).costs }]);
  }
});
