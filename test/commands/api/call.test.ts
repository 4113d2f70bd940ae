import { describe, expect, it } from 'vitest';
import { parseCall } from '../../../src/commands/api/call.js';
import { CliError } from '../../../src/core/errors/error.js';

describe('parseCall', () => {
  it.each([
    [['/me', undefined], [], undefined, { method: 'GET', path: '/me', query: {} }],
    [['21/phone_numbers', undefined], [], undefined, { method: 'GET', path: '/21/phone_numbers', query: {} }],
    [
      ['get', '/21?fields=id,name&limit=2'],
      [],
      undefined,
      { method: 'GET', path: '/21', query: { fields: 'id,name', limit: '2' } },
    ],
    [
      ['GET', '/21'],
      ['fields=id', 'a=b=c', 'empty='],
      undefined,
      { method: 'GET', path: '/21', query: { fields: 'id', a: 'b=c', empty: '' } },
    ],
    [
      ['POST', '/31'],
      ['name=Example Shop'],
      undefined,
      { method: 'POST', path: '/31', query: {}, body: { name: 'Example Shop' } },
    ],
    [['POST', '/31/deregister'], [], undefined, { method: 'POST', path: '/31/deregister', query: {} }],
    [['POST', '/31'], ['dry=1'], { a: [1] }, { method: 'POST', path: '/31', query: { dry: '1' }, body: { a: [1] } }],
    [
      ['DELETE', '/21/message_templates'],
      ['name=sale'],
      undefined,
      { method: 'DELETE', path: '/21/message_templates', query: { name: 'sale' } },
    ],
    [['GET', '/upload:MTphdHR='], [], undefined, { method: 'GET', path: '/upload:MTphdHR=', query: {} }],
  ] as const)('reads %j with fields %j', (words, fields, body, expected) => {
    expect(parseCall([words[0], words[1]], fields, body)).toEqual(expected);
  });

  it.each([
    ['another method', ['PUT', '/21'], [], undefined, /not a method/],
    ['an address', ['GET', 'https://evil.example/21'], [], undefined, /a URL would receive the access token/],
    [
      'an address without a scheme',
      ['GET', '//evil.example/21'],
      [],
      undefined,
      /a URL would receive the access token/,
    ],
    ['an address in another spelling', ['GET', '/\\evil.example'], [], undefined, /not a path/],
    ['a path that climbs', ['GET', '/21/../oauth/access_token'], [], undefined, /not a path/],
    ['a path that climbs in disguise', ['GET', '/21/%2e%2E/x'], [], undefined, /not a path/],
    ['a user before the host', ['GET', '@evil.example/'], [], undefined, /not a path/],
    ['a version', ['GET', '/v25.0/21'], [], undefined, /names a version/],
    ['a fragment', ['GET', '/21#x'], [], undefined, /not a path/],
    ['a line break', ['GET', '/21\nx'], [], undefined, /not a path/],
    ['nothing', ['GET', ''], [], undefined, /not a path/],
    ['a token in the path', ['GET', '/21?access_token=sbx_x'], [], undefined, /access_token is a secret/],
    ['a token as a field', ['GET', '/21'], ['access_token=sbx_x'], undefined, /access_token is a secret/],
    ['a PIN as a field', ['POST', '/31'], ['pin=123456'], undefined, /pin is a secret/],
    ['a field without a value', ['GET', '/21'], ['fields'], undefined, /not a field/],
    ['a field without a name', ['GET', '/21'], ['=x'], undefined, /not a field/],
    ['a body of a GET', ['GET', '/21'], [], { a: 1 }, /no body/],
  ] as const)('refuses %s', (_name, words, fields, body, message) => {
    const parse = () => parseCall([words[0], words[1]], fields, body);
    expect(parse).toThrow(CliError);
    expect(parse).toThrow(message);
  });
});
