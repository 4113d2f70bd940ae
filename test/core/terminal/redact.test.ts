import { describe, expect, it } from 'vitest';
import { REDACTED, redact } from '../../../src/core/terminal/redact.js';

describe('redact', () => {
  it.each([
    ['a registered secret', 'pin is hunter2x', `pin is ${REDACTED}`],
    ['a token of Meta', `token EAA${'b'.repeat(30)}.`, `token ${REDACTED}.`],
    ['a bearer header', 'Authorization: Bearer sbx_12345678', `Authorization: Bearer ${REDACTED}`],
    ['an upload header', 'Authorization: OAuth sbx_12345678', `Authorization: OAuth ${REDACTED}`],
    ['a token in a query', 'GET /x?access_token=abc&limit=1', `GET /x?access_token=${REDACTED}&limit=1`],
    ['a proof in a query', '?appsecret_proof=00ff', `?appsecret_proof=${REDACTED}`],
    ['a signature', `sha256=${'0'.repeat(64)}`, `sha256=${REDACTED}`],
    ['a password in an address', 'postgres://bo:pa@ss@db.example/x', `postgres://bo:${REDACTED}@db.example/x`],
    ['a password of nobody', 'redis://:secret@db.example', `redis://:${REDACTED}@db.example`],
    ['addresses without one', 'https://a.example:8080/@bo http://b:1/x', 'https://a.example:8080/@bo http://b:1/x'],
    ['ordinary words', 'EAA is short, a bearer is not', 'EAA is short, a bearer is not'],
  ])('hides %s', (_name, text, clean) => {
    expect(redact(text, new Set(['hunter2x']))).toBe(clean);
  });
});
