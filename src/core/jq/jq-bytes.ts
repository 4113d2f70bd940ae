import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * jq as WebAssembly. jq-wasm carries it as base64 in its code. The build puts the bytes into `dist/jq.wasm`, and a function
 * that reads them there in the place of this one (`scripts/build.mjs`).
 */
export function jqBytes(): Uint8Array {
  const code = readFileSync(createRequire(import.meta.url).resolve('jq-wasm/dist/build/jq.js'), 'latin1');
  const base64 = /base64,([\w+/=]+)"/.exec(code)?.[1] ?? '';
  return Buffer.from(base64, 'base64');
}
