import { DAY_MS } from '../time-units.js';

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
  { version: 'v27.0' },
  // Meta has named no end of v26.0 since v27.0 came out on 2026-11-04.
  { version: 'v26.0' },
  { version: 'v25.0', ends: '2028-07-29' },
  { version: 'v24.0', ends: '2028-02-18' },
  { version: 'v23.0', ends: '2027-10-08' },
  { version: 'v22.0', ends: '2027-05-20' },
  { version: 'v21.0', ends: '2027-01-21' },
  { version: 'v20.0', ends: '2026-09-24' },
];

/**
 * The newest version, which is called unless another one is asked for. It changes nothing for WhatsApp.
 * Source: https://developers.facebook.com/blog/post/2026/11/04/introducing-graph-api-v27-and-marketing-api-v27/
 */
export const newestVersion = 'v27.0';

/** How long before its end a version is worth a warning. */
const WARN_BEFORE_MS = 183 * DAY_MS;

/** The state of a version. `unknown`: newer than the table above. Such a version is let through: it may work well. */
export type VersionState = 'current' | 'ending' | 'ended' | 'unknown';

/**
 * The state of a version at a time. Versions below the oldest in the table have ended.
 * @param version such as `v27.0`
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

/** What to say of an `unknown` version: a note, as it may well work. */
export function newerThanKnown(version: string): string {
  return `Graph API ${version} is newer than ${newestVersion}, the newest version that this wactl knows.`;
}
