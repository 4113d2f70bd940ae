import type { CliError } from '../errors/error.js';
import { permissionMissing } from '../errors/meta.js';
import { probeBlockedUsers } from '../graph/blocked-users.js';
import type { Graph } from '../graph/client.js';
import { GraphError } from '../graph/errors.js';
import type { NeededScope } from '../meta/scopes.js';
import { grantHint, type TokenSource } from './token-source.js';

/** Whether calls that need a permission are answered; undefined: there was nothing to try it with. */
export type Trial = boolean | undefined;

/** The permissions that a token does not list, by what calls have shown. */
export interface ScopeVerdict {
  /** Calls were refused for it. */
  readonly lacking: readonly NeededScope[];
  /** Calls work all the same. */
  readonly unlisted: readonly NeededScope[];
  readonly untried: readonly NeededScope[];
}

/** Sorts the permissions that are missing from a token's list by what calls have shown. Pure. */
export function judgeScopes(missing: readonly NeededScope[], tried: (scope: NeededScope) => Trial): ScopeVerdict {
  const those = (wanted: Trial) => missing.filter((scope) => tried(scope) === wanted);
  return { lacking: those(false), unlisted: those(true), untried: those(undefined) };
}

/**
 * Tries the messaging permission by a read that changes nothing: one entry of a number's block list. Undefined when the
 * answer says nothing about the permission.
 * @throws any error other than a refusal by Meta
 */
export async function tryMessaging(graph: Graph, phoneNumberId: string): Promise<Trial> {
  try {
    await probeBlockedUsers(graph, phoneNumberId);
    return true;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return isPermission(error) ? false : undefined;
  }
}

/** Meta refused a call for a permission that the token lacks, or for an object that it does not reach. */
export function isPermission({ code }: GraphError): boolean {
  return code === 'permission-missing';
}

/** What to say of permissions that are not listed and not lacking, for a person. */
export function scopeWarnings({ unlisted, untried }: ScopeVerdict): readonly string[] {
  return [
    ...(unlisted.length === 0
      ? []
      : [
          `The token does not list ${names(unlisted)}, but calls that need ${unlisted.length === 1 ? 'it' : 'them'} work.`,
        ]),
    ...(untried.length === 0
      ? []
      : [`The token does not list ${names(untried)}; no call could show whether it works.`]),
  ];
}

/** What to say of permissions that calls were refused for. */
export function lackingWords(scopes: readonly NeededScope[]): string {
  return `The token lacks the permission${scopes.length === 1 ? '' : 's'} ${names(scopes)}.`;
}

/** A token that lacks permissions: exit 4. @param refusal what Meta said to the call that needed them */
export function scopesLacking(scopes: readonly NeededScope[], source: TokenSource, refusal?: GraphError): CliError {
  return permissionMissing(lackingWords(scopes), {
    hint: grantHint(source),
    ...(refusal?.meta === undefined ? {} : { meta: refusal.meta, cause: refusal }),
  });
}

function names(scopes: readonly NeededScope[]): string {
  return scopes.join(' and ');
}
