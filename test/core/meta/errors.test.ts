import { describe, expect, it } from 'vitest';
import { findMetaError, metaErrors } from '../../../src/core/meta/errors.js';

describe('the catalogue', () => {
  it('says something of every error', () => {
    const thin = metaErrors.filter(
      ({ name, meaning, action, next, sources }) =>
        name.length < 4 ||
        meaning.length < 10 ||
        action.length < 5 ||
        !next.startsWith('wactl ') ||
        sources.length === 0,
    );
    expect(thin).toEqual([]);
    expect(metaErrors.length).toBeGreaterThan(180);
  });

  it('has whole sentences', () => {
    const broken = metaErrors.filter(
      ({ meaning, action }) => !/^[A-Z0-9].*[.]$/.test(meaning) || !/^[A-Z0-9].*[.]$/.test(action),
    );
    expect(broken.map(({ code, meaning, action }) => ({ code, meaning, action }))).toEqual([]);
  });

  it('names no error twice', () => {
    const keys = metaErrors.map(({ code, subcode }) => `${code}/${subcode ?? ''}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('cites a web page, or says that it was seen in answers', () => {
    const odd = metaErrors
      .flatMap(({ sources }) => sources)
      .filter((source) => !/^(https:\/\/|replies of)/.test(source));
    expect(odd).toEqual([]);
  });

  it('knows no sure retry for an error that leaves the outcome open', () => {
    const open = metaErrors.filter(({ retry }) => retry === 'unknown-outcome').map(({ code }) => code);
    expect(open).toEqual([1, 2, 131000, 131016, 131027, 131057, 2494100, 133004]);
  });
});

describe('findMetaError', () => {
  it.each([
    ['a code', 131047, undefined, 'Re-engagement message'],
    ['a code with a subcode we do not know', 131047, 2494010, 'Re-engagement message'],
    ['code and subcode', 100, 33, 'Object missing or not visible'],
    ['a code with a subcode of its own', 190, 463, 'Token expired'],
    ['the code alone', 190, undefined, 'Access token has expired'],
    ['a large subcode under another code', 368, 2388299, 'Leading or trailing params not allowed'],
    ['a large subcode typed as a code', 2388299, undefined, 'Leading or trailing params not allowed'],
    ['a small subcode under another code', 10, 33, 'Permission denied'],
    ['the range of missing permissions', 275, undefined, 'API Permission'],
  ])('%s', (_name, code, subcode, name) => {
    expect(findMetaError(code, subcode)?.name).toBe(name);
  });

  it.each([
    [300, undefined],
    [999999, 33],
    [-1, undefined],
  ])('does not know %s/%s', (code, subcode) => {
    expect(findMetaError(code, subcode)).toBeUndefined();
  });
});
