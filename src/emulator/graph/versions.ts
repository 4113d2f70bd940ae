import { graphVersions, versionState } from '../../core/meta/versions.js';

/** The newest version that is known here. */
const NEWEST = graphVersions[0]?.version ?? '';

/**
 * The version that answers a request, such as `v27.0`. One that has ended, or none, is answered by the oldest version
 * that is alive, as Meta does; one that is newer than all that are known here, by the newest of them. Undefined for what
 * is not a version, such as `v26.5`.
 * Source: https://developers.facebook.com/docs/graph-api/guides/versioning
 */
export function answeringVersion(requested: string | undefined, nowMs: number): string | undefined {
  const state = requested === undefined ? 'ended' : versionState(requested, nowMs);
  if (requested !== undefined && state === 'unknown') return isNewer(requested) ? NEWEST : undefined;
  if (state !== 'ended') return requested;
  return graphVersions.filter(({ version }) => versionState(version, nowMs) !== 'ended').at(-1)?.version;
}

/** 26 for `v26.0`. */
export function majorVersion(version: string): number {
  return Number(/\d+/.exec(version)?.[0] ?? 0);
}

function isNewer(version: string): boolean {
  return majorVersion(version) > majorVersion(NEWEST);
}
