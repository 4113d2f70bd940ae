import { describe, expect, it } from 'vitest';
import { callUrl, nodePath, placeOf } from '../../../src/core/graph/url.js';

describe('nodePath', () => {
  it.each([
    [['1'], '/1'],
    [['1', 'message_templates'], '/1/message_templates'],
    [['1/../2?x=1#y', 'edge'], '/1%2F..%2F2%3Fx%3D1%23y/edge'],
  ])('%j', (parts, expected) => {
    expect(nodePath(...parts)).toBe(expected);
  });
});

describe('callUrl', () => {
  it.each([
    ['a host', 'https://graph.facebook.com', 'https://graph.facebook.com/v26.0/1?a=true&b=2'],
    ['a final slash', 'http://127.0.0.1:4100/', 'http://127.0.0.1:4100/v26.0/1?a=true&b=2'],
    ['a path', 'http://127.0.0.1:4100/graph', 'http://127.0.0.1:4100/graph/v26.0/1?a=true&b=2'],
  ])('%s', (_name, base, expected) => {
    expect(callUrl(base, 'v26.0', '/1', { a: true, b: 2, c: undefined }).href).toBe(expected);
  });
});

it('placeOf leaves out what may be secret', () => {
  expect(placeOf(new URL('https://user:pass@host.example/a?token=x#y'))).toBe('https://host.example/a');
});
