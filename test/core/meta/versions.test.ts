import { describe, expect, it } from 'vitest';
import { graphVersions, newestVersion, versionState } from '../../../src/core/meta/versions.js';

describe('versionState', () => {
  it.each([
    ['v27.0', '2026-11-22', 'current'],
    ['v26.0', '2026-11-22', 'current'],
    ['v22.0', '2026-11-22', 'ending'],
    ['v22.0', '2026-11-01', 'current'],
    ['v21.0', '2027-01-20', 'ending'],
    ['v21.0', '2027-01-21', 'ended'],
    ['v20.0', '2026-11-22', 'ended'],
    ['v3.1', '2026-11-22', 'ended'],
    ['v28.0', '2026-11-22', 'unknown'],
    ['latest', '2026-11-22', 'unknown'],
  ])('%s on %s: %s', (version, day, expected) => {
    expect(versionState(version, Date.parse(day))).toBe(expected);
  });
});

it('the newest version comes first, and none ends after a newer one', () => {
  const ends = graphVersions.map((version) => version.ends ?? '9999-12-31');
  expect(ends).toEqual([...ends].sort().reverse());
});

it('the default is the newest version of the table', () => {
  expect(graphVersions[0]?.version).toBe(newestVersion);
});
