import { existsSync } from 'node:fs';
import { describe } from 'vitest';

const FOLDERS = ['/bin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * `describe` for tests in a shell of the machine. Where it is not installed they are reported as skipped, with the reason
 * in their name; `REQUIRE_SHELLS` makes its absence a failure, as in `.ci/run`.
 */
export function describeInShell(shell: 'bash' | 'zsh' | 'fish', tests: (path: string) => void): void {
  const path = FOLDERS.map((folder) => `${folder}/${shell}`).find((place) => existsSync(place));
  if (path === undefined && process.env.REQUIRE_SHELLS)
    throw new Error(`REQUIRE_SHELLS is set, and no ${shell} was found`);
  describe.runIf(path !== undefined)(path === undefined ? `${shell} (not run: it is not installed)` : shell, () => {
    tests(path ?? '');
  });
}
