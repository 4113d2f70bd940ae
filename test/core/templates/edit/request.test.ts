import { describe, expect, it } from 'vitest';
import type { CreateTemplate } from '../../../../src/core/graph/templates.js';
import { editRequest } from '../../../../src/core/templates/edit/request.js';

const components = [{ type: 'BODY', text: 'Hello' }];
const body: CreateTemplate = {
  name: 'a',
  language: 'en',
  category: 'UTILITY',
  message_send_ttl_seconds: 600,
  is_primary_device_delivery_only: true,
  components,
};
const remote = { category: 'MARKETING' };

describe('editRequest', () => {
  it.each<[string, readonly string[], object]>([
    ['a text: all components', ['body.text'], { components }],
    ['a text and a field', ['body.text', 'message_send_ttl_seconds'], { message_send_ttl_seconds: 600, components }],
    ['the category: components go along', ['category'], { category: 'UTILITY', components }],
    ['the time to live alone', ['message_send_ttl_seconds'], { message_send_ttl_seconds: 600 }],
    [
      'link tracking alone: with the category that Meta has',
      ['cta_url_link_tracking_opted_out'],
      { category: 'MARKETING', cta_url_link_tracking_opted_out: false },
    ],
    ['a flag', ['is_primary_device_delivery_only'], { is_primary_device_delivery_only: true, components }],
    [
      'link tracking and another category: the new one',
      ['category', 'cta_url_link_tracking_opted_out'],
      { category: 'UTILITY', cta_url_link_tracking_opted_out: false, components },
    ],
    ['a sample', ['header.sample'], { components }],
  ])('%s', (_, paths, expected) => {
    const changes = paths.map((path) => ({ path, before: null, after: null }));
    expect(editRequest(body, changes, remote)).toEqual(expected);
  });
});
