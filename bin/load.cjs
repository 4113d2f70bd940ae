#!/usr/bin/env node
'use strict';
/**
 * Becomes `dist/wactl.cjs`: runs `dist/main.cjs` with the compiled code that the build left beside each chunk
 * (`*.cjs.cache`), which halves the start of a command. V8 takes such a file only if its own version made it, and
 * compiles as usual otherwise; it is part of the package, so it is as trusted as the chunk it belongs to.
 */
const { readFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

/** What was loaded, for `scripts/code-cache.cjs`. */
const loaded = [];

function readCache(filename) {
  try {
    return readFileSync(`${filename}.cache`);
  } catch {
    return undefined;
  }
}

require.extensions['.cjs'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename,
    cachedData: readCache(filename),
  });
  loaded.push({ script, filename });
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, (id) => module.require(id), module, filename, dirname(filename));
};

require('./main.cjs');
module.exports = loaded;
