import { spawn } from 'node:child_process';
import { childEnvironment } from '../secret-variables.js';
import type { System } from '../terminal/system.js';

/**
 * Opens an address of ours (`file:` or this machine's `http:`) with the program that the platform keeps for it.
 * Resolves with false where there is no such program; what the program does then is its own affair.
 */
export function openAddress(address: string, { platform, env }: Pick<System, 'platform' | 'env'>): Promise<boolean> {
  const [program, ...words] = opener(platform);
  return new Promise((resolve) => {
    const child = spawn(program, [...words, address], { env: childEnvironment(env), detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      // The browser may run long after us.
      child.unref();
      resolve(true);
    });
  });
}

/** No shell is started, so nothing in an address can become a command. */
function opener(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}
