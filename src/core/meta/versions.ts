/** A version of the Graph API. */
export interface GraphVersion {
  readonly version: string;
  /** The first day (UTC) on which Meta answers with another version in its place; absent while none is set. */
  readonly ends?: string;
}

/**
 * The newest first. Older versions than the last have ended.
 * Source: https://developers.facebook.com/docs/graph-api/changelog/versions
 */
export const graphVersions: readonly GraphVersion[] = [
  { version: 'v26.0' },
  { version: 'v25.0', ends: '2028-07-29' },
  { version: 'v24.0', ends: '2028-02-18' },
  { version: 'v23.0', ends: '2027-10-08' },
  { version: 'v22.0', ends: '2027-05-20' },
  { version: 'v21.0', ends: '2027-01-21' },
  { version: 'v20.0', ends: '2026-09-24' },
];

/** How long before its end a version is worth a warning. */
const WARN_BEFORE_MS = 183 * 24 * 60 * 60 * 1000;

/** How a version stands: `unknown` is one that we have not heard of, such as a newer one. */
export type VersionState = 'current' | 'ending' | 'ended' | 'unknown';

/**
 * How a version stands at a time. Versions below the oldest in the table have ended.
 * @param version such as `v26.0`
 * @param now milliseconds since the epoch
 * Source: https://developers.facebook.com/docs/graph-api/guides/versioning
 */
export function versionState(version: string, now: number): VersionState {
  const found = graphVersions.find((entry) => entry.version === version);
  if (found === undefined) return majorOf(version) < majorOf(graphVersions.at(-1)?.version ?? '') ? 'ended' : 'unknown';
  if (found.ends === undefined) return 'current';
  const ends = Date.parse(found.ends);
  if (now >= ends) return 'ended';
  return now >= ends - WARN_BEFORE_MS ? 'ending' : 'current';
}

function majorOf(version: string): number {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? Number.NaN);
}
