#!/usr/bin/env node
'use strict';
/**
 * Becomes `dist/wactl.cjs`: runs `dist/main.cjs` and the chunks that it asks for with the compiled code that the build
 * left beside each (`*.cjs.cache`), which halves the start of a command. V8 takes such a file only if its own version
 * made it, and compiles as usual otherwise; it is part of the package, so it is as trusted as the chunk it belongs to.
 *
 * Chunks name each other by their exact path, so looking for them as Node.js looks for a module would be time lost.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** What was loaded, by its path; `scripts/code-cache.cjs` reads it. */
const chunks = new Map();

function readCache(path) {
  try {
    return readFileSync(`${path}.cache`);
  } catch {
    return undefined;
  }
}

/** @param {string} name the chunk's path within this folder, such as `chunks/lint-3V3NE7ZP.cjs` */
function load(name) {
  const known = chunks.get(name);
  if (known !== undefined) return known.module.exports;
  const path = `${__dirname}/${name}`;
  const source = readFileSync(path, 'utf8');
  const script = new Script(`(function(exports,require,module,__dirname){${source}\n})`, {
    // Compiled code keeps this name: it must say nothing of the machine that built it.
    filename: `wactl/dist/${name}`,
    cachedData: readCache(path),
  });
  const module = { exports: {} };
  chunks.set(name, { module, script, path });
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  script.runInThisContext()(
    module.exports,
    (id) => (id.startsWith('.') ? load(join(folder, id)) : require(id)),
    module,
    join(__dirname, folder),
  );
  return module.exports;
}

load('main.cjs');
module.exports = chunks;
