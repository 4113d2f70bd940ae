/**
 * What a change is compared with: where it left main; on main itself, the commit before.
 * @param {(...words: string[]) => string | undefined} git what git prints, in one line; undefined where it fails
 * @returns {{ commit: string, name: string } | undefined} undefined where there is none, as in a clone of one commit
 */
export function baseCommit(git) {
  const head = git('rev-parse', '--verify', 'HEAD');
  if (head === undefined) return undefined;
  for (const main of ['origin/main', 'main']) {
    const commit = git('merge-base', 'HEAD', main);
    if (commit !== undefined && commit !== head) return { commit, name: `where the change left ${main}` };
  }
  const commit = git('rev-parse', '--verify', '--quiet', 'HEAD~1^{commit}');
  return commit === undefined ? undefined : { commit, name: 'the commit before' };
}
