import { describe, expect, it } from 'vitest';
import { valuesOfCall } from '../../../src/core/graph/call-values.js';

describe('valuesOfCall', () => {
  it.each([
    ['a registration', { path: '/31/register', body: { pin: '1' } }, { number: '31', 'phone-number-id': '31' }],
    [
      'a template message',
      {
        path: '/31/messages',
        body: { to: '+15550100002', template: { name: 'hello' }, biz_opaque_callback_data: 'w1.a.0.1.b|mine' },
      },
      { number: '31', 'phone-number-id': '31', contact: '+15550100002', name: 'hello', message: 'w1.a.0.1.b' },
    ],
    ['a new template', { path: '/21/message_templates', body: { name: 'hello' } }, { 'waba-id': '21', name: 'hello' }],
    ['a deletion', { path: '/21/message_templates', query: { name: 'hello' } }, { 'waba-id': '21', name: 'hello' }],
    ['a name that is no word', { path: '/21/message_templates', body: { name: '`rm`' } }, { 'waba-id': '21' }],
    ['an object alone', { path: '/55', body: 'text' }, {}],
  ])('of %s', (_name, call, expected) => {
    expect(valuesOfCall(call)).toEqual(expected);
  });
});
