import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../src/core/graph/network-failure.js';

const timeouts = { connectMs: 5000, responseMs: 30_000 };
const META = 'https://graph.facebook.com/v26.0/1?access_token=secret';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('describeFailure', () => {
  it.each([
    ['ECONNREFUSED', 'http://127.0.0.1:4100/v26.0/1', 'Nothing answers at http://127.0.0.1:4100.', false],
    ['ECONNREFUSED', META, 'graph.facebook.com refuses connections.', true],
    ['ENOTFOUND', META, 'The host graph.facebook.com cannot be found.', false],
    ['EAI_AGAIN', META, 'The name graph.facebook.com could not be looked up.', true],
    ['ENETUNREACH', META, 'There is no route to graph.facebook.com.', false],
    ['UND_ERR_CONNECT_TIMEOUT', META, 'No connection to graph.facebook.com within 5 s.', true],
    ['UND_ERR_HEADERS_TIMEOUT', META, 'No answer from https://graph.facebook.com/v26.0/1 within 30 s.', true],
    ['CERT_HAS_EXPIRED', META, 'No trusted connection to graph.facebook.com (CERT_HAS_EXPIRED).', false],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      META,
      'No trusted connection to graph.facebook.com (SELF_SIGNED_CERT_IN_CHAIN).',
      false,
    ],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      META,
      'No trusted connection to graph.facebook.com (ERR_TLS_CERT_ALTNAME_INVALID).',
      false,
    ],
    ['HPE_INVALID_CONSTANT', META, 'The server at https://graph.facebook.com does not speak HTTP.', false],
    ['ECONNRESET', META, 'The connection to graph.facebook.com was lost (ECONNRESET).', true],
    ['UND_ERR_SOCKET', META, 'The connection to graph.facebook.com was lost (UND_ERR_SOCKET).', true],
  ])('%s at %s', (code, url, message, transient) => {
    expect(describeFailure(withCode(code), new URL(url), timeouts)).toEqual({
      message,
      transient,
      hint: expect.stringMatching(/\w+/),
    });
  });

  it.each([
    ['a bug', new TypeError('x')],
    ['a wrong use of the library', withCode('UND_ERR_INVALID_ARG')],
    ['no error at all', undefined],
  ])('leaves %s alone', (_name, cause) => {
    expect(describeFailure(cause, new URL(META), timeouts)).toBeUndefined();
  });
});
