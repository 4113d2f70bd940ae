import { graphVersions, versionState } from '../../core/meta/versions.js';

/**
 * The version that answers a request, such as `v26.0`: an ended version and a missing one are answered by the oldest
 * living one. Undefined: there is no such version.
 * Source: https://developers.facebook.com/docs/graph-api/guides/versioning
 */
export function answeringVersion(asked: string | undefined, nowMs: number): string | undefined {
  const state = asked === undefined ? 'ended' : versionState(asked, nowMs);
  if (state === 'unknown') return undefined;
  if (state !== 'ended') return asked;
  return graphVersions.filter(({ version }) => versionState(version, nowMs) !== 'ended').at(-1)?.version;
}

/** 26 for `v26.0`. */
export function majorVersion(version: string): number {
  return Number(/\d+/.exec(version)?.[0] ?? 0);
}
