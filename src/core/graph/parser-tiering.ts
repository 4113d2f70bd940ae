import { setFlagsFromString } from 'node:v8';
import type { buildConnector } from 'undici';

/** What V8 11.3, that of Node.js 20, has. From 12.4 on, Node.js 22, its own is large enough. */
const DEFAULT_BUDGET = 1_800_000;
/** Some thirty answers of Meta. */
const BUDGET = 400_000_000;

/**
 * Makes connections whose parser of answers is optimised after some thirty answers. undici's is WebAssembly, made with the
 * first connection, and V8 of Node.js 20 would optimise it during the first answer: 300 ms of another core and 35 MB, for
 * nothing in a command that asks Meta twice.
 *
 * The flag goes back at once: V8 takes compiled code from a cache only under the flags it was made with.
 * @param node version of Node.js, without a `v`
 */
export function sparingTheParser(
  connect: buildConnector.connector,
  { node = process.versions.node, setFlags = setFlagsFromString } = {},
): buildConnector.connector {
  if (!node.startsWith('20.')) return connect;
  return (options, callback) =>
    connect(options, (...made) => {
      setFlags(`--wasm-tiering-budget=${BUDGET}`);
      try {
        callback(...made);
      } finally {
        setFlags(`--wasm-tiering-budget=${DEFAULT_BUDGET}`);
      }
    });
}
