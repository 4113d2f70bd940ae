import { describe, expect, it } from 'vitest';
import { parseRef, selectOne, selectTemplates } from '../../../src/core/templates/select.js';
import { remoteTemplate, thrown } from './actions/support.js';

const [english, french] = [remoteTemplate(), remoteTemplate({ language: 'fr' })];
const late = remoteTemplate({ name: 'order_late' });
const ALL = [french, late, english];

describe('a reference', () => {
  it.each([
    ['order_shipped', { name: 'order_shipped' }],
    ['order_shipped:fr', { name: 'order_shipped', language: 'fr' }],
    ['order_shipped:', { name: 'order_shipped' }],
  ])('%s is %j', (text, expected) => {
    expect(parseRef(text)).toEqual(expected);
  });
});

describe('selectTemplates', () => {
  it.each([
    ['a name means all its languages, by language', ['order_shipped'], undefined, [english, french]],
    ['a language with it means one', ['order_shipped:fr'], undefined, [french]],
    ['the flag holds for names without one', ['order_shipped', 'order_late:en_US'], 'fr', [french, late]],
    ['the order is that of the names', ['order_late', 'order_shipped'], undefined, [late, english, french]],
    ['named twice is meant once', ['order_shipped', 'order_shipped:fr'], undefined, [english, french]],
  ])('%s', (_name, words, language, expected) => {
    expect(selectTemplates(ALL, words.map(parseRef), language)).toEqual(expected);
  });

  it.each([
    ['order_shiped', 'did you mean "order_shipped"?'],
    ['something_else_entirely', 'see `wactl templates list`'],
    ['order_shipped:de', 'it exists in fr, en_US'],
  ])('%s means none: %s', (word, hint) => {
    expect(thrown(() => selectTemplates(ALL, [parseRef(word)]))).toMatchObject({
      code: 'template-not-found',
      exitCode: 3,
      hint: expect.stringContaining(hint),
    });
  });
});

describe('selectOne', () => {
  it('finds the one there is', () => {
    expect(selectOne(ALL, { name: 'order_late' })).toBe(late);
    expect(selectOne(ALL, { name: 'order_shipped', language: 'fr' })).toBe(french);
  });

  it('asks which language is meant', () => {
    expect(thrown(() => selectOne(ALL, { name: 'order_shipped' }))).toMatchObject({
      exitCode: 2,
      message: '"order_shipped" exists in en_US, fr.',
    });
  });
});
