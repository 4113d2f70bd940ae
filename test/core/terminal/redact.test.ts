import { describe, expect, it } from 'vitest';
import { REDACTED, redact, secretPattern } from '../../../src/core/terminal/redact.js';

describe('redact', () => {
  it.each([
    ['a registered secret', 'pin is hunter2x', `pin is ${REDACTED}`],
    ['a token of Meta', `token EAA${'b'.repeat(30)}.`, `token ${REDACTED}.`],
    ['a token of Instagram', `token IGQ${'b'.repeat(30)}.`, `token ${REDACTED}.`],
    ['the token of an app', `token 410000000000001|${'c'.repeat(32)}.`, `token ${REDACTED}.`],
    ['a bearer header', 'Authorization: Bearer sbx_12345678', `Authorization: Bearer ${REDACTED}`],
    ['an upload header', 'Authorization: OAuth sbx_12345678', `Authorization: OAuth ${REDACTED}`],
    ['a token in a query', 'GET /x?access_token=abc&limit=1', `GET /x?access_token=${REDACTED}&limit=1`],
    ['a proof in a query', '?appsecret_proof=00ff', `?appsecret_proof=${REDACTED}`],
    ['a signature', `sha256=${'0'.repeat(64)}`, `sha256=${REDACTED}`],
    ['a password in an address', 'postgres://bo:pa@ss@db.example/x', `postgres://bo:${REDACTED}@db.example/x`],
    ['a password of nobody', 'redis://:secret@db.example', `redis://:${REDACTED}@db.example`],
    ['addresses without one', 'https://a.example:8080/@bo http://b:1/x', 'https://a.example:8080/@bo http://b:1/x'],
    ['ordinary words', 'EAA is short, a bearer is not', 'EAA is short, a bearer is not'],
    ['numbers beside a bar', '15550100001 | 3 messages', '15550100001 | 3 messages'],
  ])('hides %s', (_name, text, clean) => {
    expect(redact(text, [secretPattern('hunter2x')])).toBe(clean);
  });

  const secrets = [String.raw`mar"ked\secret`, 'a+b/c=&d?e', '$&$1.*secret', 'C:\\keys\\"x"'];
  it.each(secrets)('hides %s as text, in JSON, in JSON within JSON, and in a query', (secret) => {
    const json = JSON.stringify({ message: `token ${secret}`, [secret]: 1 });
    const texts = [secret, json, JSON.stringify({ body: json }), `/x?t=${encodeURIComponent(secret)}`];
    const pattern = secretPattern(secret);
    const clean = texts.map((text) => redact(text, [pattern]));
    expect(clean[0]).toBe(REDACTED);
    expect(JSON.parse(clean[1] ?? '')).toEqual({ message: `token ${REDACTED}`, [REDACTED]: 1 });
    expect(JSON.parse(JSON.parse(clean[2] ?? '').body)).toEqual({ message: `token ${REDACTED}`, [REDACTED]: 1 });
    expect(clean[3]).toBe(`/x?t=${REDACTED}`);
  });

  it('hides a PIN where it stands alone, and tears no id apart', () => {
    const text = 'PIN 482915 of +14829150001 (31048291577); "482915"';
    expect(redact(text, [secretPattern('482915')])).toBe(
      `PIN ${REDACTED} of +14829150001 (31048291577); "${REDACTED}"`,
    );
  });
});
