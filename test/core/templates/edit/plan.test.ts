import { describe, expect, it } from 'vitest';
import type { CreateTemplate, RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { EDIT_FIELDS, type EditField } from '../../../../src/core/templates/edit/fields.js';
import { type EditTarget, planEdit } from '../../../../src/core/templates/edit/plan.js';
import { resendable } from '../../../../src/core/templates/samples/resendable.js';
import { remoteTemplate } from '../actions/support.js';

const NEW_BODY = [{ type: 'BODY', text: 'Your order has left our house today.' }];

/** The template with these changes of its request. */
function target(remote: RemoteTemplate, more: Partial<CreateTemplate> = {}): EditTarget {
  const { body, missing } = resendable(remote);
  const insists = (Object.keys(more) as (keyof CreateTemplate)[]).filter((field) => field in EDIT_FIELDS);
  return { body: { ...body, ...more }, missing, insists: insists as EditField[] };
}
const plan = (remote: RemoteTemplate, more: Partial<CreateTemplate>) => planEdit(remote, target(remote, more));

describe('planEdit', () => {
  it('sends all components for a change of text, and says what it costs', () => {
    const remote = remoteTemplate({ message_send_ttl_seconds: 600 });
    expect(plan(remote, { components: NEW_BODY })).toMatchObject({
      changes: [
        {
          path: 'body.text',
          before: 'Your order has left our warehouse today.',
          after: 'Your order has left our house today.',
        },
      ],
      costs: { edits: 1, review: true },
      request: { components: NEW_BODY },
    });
  });

  it.each([['REJECTED'], ['PAUSED']])('costs no edit of a %s template', (status) => {
    expect(plan(remoteTemplate({ status }), { components: NEW_BODY })).toMatchObject({
      costs: { edits: 0, review: true },
    });
  });

  it('changes the time to live alone, also where Meta shows none', () => {
    expect(plan(remoteTemplate({ message_send_ttl_seconds: 600 }), { message_send_ttl_seconds: 900 })).toMatchObject({
      changes: [{ path: 'message_send_ttl_seconds', before: 600, after: 900 }],
      request: { message_send_ttl_seconds: 900 },
      costs: { edits: 1, review: false },
    });
    expect(plan(remoteTemplate(), { message_send_ttl_seconds: 900 })).toMatchObject({
      changes: [{ path: 'message_send_ttl_seconds', before: null, after: 900 }],
      request: { message_send_ttl_seconds: 900 },
    });
  });

  it('changes the category of a rejected one', () => {
    expect(plan(remoteTemplate({ status: 'REJECTED' }), { category: 'MARKETING' })).toMatchObject({
      changes: [{ path: 'category', before: 'UTILITY', after: 'MARKETING' }],
      request: { category: 'MARKETING' },
      costs: { edits: 0, review: true },
    });
  });

  it('has nothing to do, and refuses nothing, where nothing changes', () => {
    const remote = remoteTemplate({ status: 'PENDING' });
    expect(plan(remote, {})).toEqual({ kind: 'settled', changes: [], unseen: [], note: '' });
  });

  it('carries the components along with new texts, and not with anything else', () => {
    const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.whatsapp.net/1'] } };
    const remote = remoteTemplate({ components: [header, ...NEW_BODY] });
    const { body } = target(remote);
    const components = [...(body.components ?? []), { type: 'FOOTER', text: 'Example Shop' }];
    expect(plan(remote, { components })).toMatchObject({ request: { components } });
    expect(plan(remote, { message_send_ttl_seconds: 900 })).toMatchObject({
      request: { message_send_ttl_seconds: 900 },
    });
    expect(plan(remote, { message_send_ttl_seconds: 900 })).not.toHaveProperty('request.components');
  });

  it('finds nothing to change in what Meta returns', () => {
    const flagged = { is_primary_device_delivery_only: true, cta_url_link_tracking_opted_out: true };
    const remote = remoteTemplate({ ...flagged, sub_category: 'ORDER_STATUS', message_send_ttl_seconds: 60 });
    expect(plan(remote, {})).toMatchObject({ kind: 'settled', changes: [] });
    expect(plan(remote, { components: NEW_BODY })).toMatchObject({ request: { components: NEW_BODY } });
  });

  it('leaves a category that Meta moved, unless it is asked for by name', () => {
    const moved = { category: 'MARKETING', previous_category: 'UTILITY' };
    const body = { ...resendable(remoteTemplate()).body, category: 'UTILITY' };
    expect(planEdit(remoteTemplate(moved), { body })).toMatchObject({ kind: 'settled', note: expect.any(String) });
    expect(planEdit(remoteTemplate(moved), { body, insists: ['category'] })).toMatchObject({ kind: 'blocked' });
  });

  it('takes a sample that is asked for by name, also of an approved template and where Meta shows none', () => {
    const text = 'Your order {{1}} has left our warehouse today.';
    const shown = remoteTemplate({ components: [{ type: 'BODY', text, example: { body_text: [['A-1']] } }] });
    const components = [{ type: 'BODY', text, example: { body_text: [['B-2']] } }];
    expect(planEdit(shown, { body: { ...resendable(shown).body, components } })).toMatchObject({ kind: 'settled' });
    const after = { path: 'samples.body.1', after: 'B-2' };
    expect(plan(shown, { components })).toMatchObject({
      changes: [{ ...after, before: 'A-1' }],
      request: { components },
    });
    const hidden = remoteTemplate({ components: [{ type: 'BODY', text }] });
    expect(plan(hidden, { components })).toMatchObject({ changes: [{ ...after, before: null }] });
  });

  it.each([
    ['one in review', { status: 'PENDING' }, { components: NEW_BODY }, 'in review', '--wait'],
    ['one under appeal', { status: 'IN_APPEAL' }, { components: NEW_BODY }, 'appeal', '--wait'],
    ['a disabled one', { status: 'DISABLED' }, { components: NEW_BODY }, 'disabled', 'another name'],
    ['an archived one', { status: 'ARCHIVED' }, { components: NEW_BODY }, 'archived', 'unarchive order_shipped:en_US'],
    ['one over the limit', { status: 'LIMIT_EXCEEDED' }, { components: NEW_BODY }, 'template limit', 'delete'],
    ['one that is going', { status: 'PENDING_DELETION' }, { components: NEW_BODY }, 'being deleted', 'another name'],
    ['one of Direct Send', { source: 'AUTO_GENERATED' }, { components: NEW_BODY }, 'Direct Send', 'another name'],
    ['one of an unknown status', { status: 'FROZEN' }, { components: NEW_BODY }, 'FROZEN', 'another name'],
    ['the category of one in review', { status: 'PENDING' }, { category: 'MARKETING' }, 'in review', '--wait'],
    ['the category of an approved one', {}, { category: 'MARKETING' }, 'fixed', 'another name'],
    [
      'the words of the library',
      { library_template_name: 'delivery_update_1' },
      { components: NEW_BODY },
      'library',
      'of your own',
    ],
    [
      'a sample that Meta does not return',
      { components: [{ type: 'HEADER', format: 'IMAGE' }, ...NEW_BODY] },
      { components: NEW_BODY },
      'does not return',
      'in a file',
    ],
  ])('refuses to edit %s', (_name, remote, more, message, hint) => {
    expect(plan(remoteTemplate(remote as Partial<RemoteTemplate>), more)).toMatchObject({
      kind: 'blocked',
      obstacle: { reason: expect.stringContaining(message), hint: expect.stringContaining(hint) },
    });
  });
});
