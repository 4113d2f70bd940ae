import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether `npm ci --ignore-scripts` was run in this folder. In `.ci/run` it must have been. */
export const clientsAreInstalled = existsSync(join(import.meta.dirname, 'node_modules/whatsapp-api-js/package.json'));

if (!clientsAreInstalled && process.env.REQUIRE_CLIENTS) {
  throw new Error('REQUIRE_CLIENTS is set, and test/clients is not installed: run npm ci --ignore-scripts in it');
}

/** A package of this folder, as it is. Its types are unknown where it is not installed, so it is taken without. */
// biome-ignore lint/suspicious/noExplicitAny: each client has a shape of its own, which its calls and checks know
export async function foreign(name: string): Promise<any> {
  const module = await import(/* @vite-ignore */ name);
  return module.default?.__esModule === true ? module.default : module;
}
