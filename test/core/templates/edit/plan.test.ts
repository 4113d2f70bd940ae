import { describe, expect, it } from 'vitest';
import type { CreateTemplate, RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { type EditTarget, planEdit } from '../../../../src/core/templates/edit/plan.js';
import { resendable } from '../../../../src/core/templates/samples/resendable.js';
import { remoteTemplate, thrown } from '../actions/support.js';

const NEW_BODY = [{ type: 'BODY', text: 'Your order has left our house today.' }];

/** The template with these changes of its request. */
function target(remote: RemoteTemplate, more: Partial<CreateTemplate> = {}): EditTarget {
  const { body, samples, missing } = resendable(remote);
  return { body: { ...body, ...more }, samples, missing, media: [] };
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
      body: { components: NEW_BODY },
    });
  });

  it.each([['REJECTED'], ['PAUSED']])('costs no edit of a %s template', (status) => {
    expect(plan(remoteTemplate({ status }), { components: NEW_BODY }).costs).toEqual({ edits: 0, review: true });
  });

  it('changes the time to live alone, also where Meta shows none', () => {
    expect(plan(remoteTemplate({ message_send_ttl_seconds: 600 }), { message_send_ttl_seconds: 900 })).toMatchObject({
      changes: [{ path: 'message_send_ttl_seconds', before: 600, after: 900 }],
      body: { message_send_ttl_seconds: 900 },
      costs: { edits: 1, review: false },
    });
    expect(plan(remoteTemplate(), { message_send_ttl_seconds: 900 })).toMatchObject({
      changes: [{ path: 'message_send_ttl_seconds', before: null, after: 900 }],
      body: { message_send_ttl_seconds: 900 },
    });
  });

  it('changes the category of a rejected one', () => {
    expect(plan(remoteTemplate({ status: 'REJECTED' }), { category: 'MARKETING' })).toMatchObject({
      changes: [{ path: 'category', before: 'UTILITY', after: 'MARKETING' }],
      body: { category: 'MARKETING' },
      costs: { edits: 0, review: true },
    });
  });

  it('has nothing to do, and refuses nothing, where nothing changes', () => {
    const remote = remoteTemplate({ status: 'PENDING' });
    expect(plan(remote, {})).toMatchObject({ changes: [], body: {}, costs: { edits: 0, review: false } });
  });

  it('carries the samples of media along with new texts, and not with anything else', () => {
    const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.whatsapp.net/1'] } };
    const remote = remoteTemplate({ components: [header, ...NEW_BODY] });
    const { body } = target(remote);
    const changed = { components: [...(body.components ?? []), { type: 'FOOTER', text: 'Example Shop' }] };
    expect(plan(remote, changed).samples).toHaveLength(1);
    expect(plan(remote, { message_send_ttl_seconds: 900 }).samples).toEqual([]);
  });

  it.each([
    ['one in review', { status: 'PENDING' }, { components: NEW_BODY }, 'in review', '--wait'],
    ['one under appeal', { status: 'IN_APPEAL' }, { components: NEW_BODY }, 'appeal', '--wait'],
    ['a disabled one', { status: 'DISABLED' }, { components: NEW_BODY }, 'disabled', 'another name'],
    ['an archived one', { status: 'ARCHIVED' }, { components: NEW_BODY }, 'archived', 'unarchive order_shipped:en_US'],
    ['one over the limit', { status: 'LIMIT_EXCEEDED' }, { components: NEW_BODY }, 'as many', 'delete'],
    ['one that is going', { status: 'PENDING_DELETION' }, { components: NEW_BODY }, 'PENDING_DELETION', 'another name'],
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
      '--file',
    ],
  ])('refuses to edit %s', (_name, remote, more, message, hint) => {
    expect(thrown(() => plan(remoteTemplate(remote as Partial<RemoteTemplate>), more))).toMatchObject({
      code: 'edit-not-possible',
      exitCode: 5,
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it('refuses what the linter knows Meta refuses, and names the flag for a missing sample', () => {
    const components = [{ type: 'BODY', text: 'Your order {{1}} has left our warehouse today.' }];
    expect(thrown(() => plan(remoteTemplate(), { components }))).toMatchObject({
      code: 'lint-errors',
      exitCode: 5,
      hint: 'give --sample <variable>=<value>',
    });
    expect(thrown(() => plan(remoteTemplate(), { message_send_ttl_seconds: 5 }))).toMatchObject({
      code: 'lint-errors',
      why: expect.stringContaining('ttl-range'),
    });
  });
});
