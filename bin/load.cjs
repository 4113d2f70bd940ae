#!/usr/bin/env node
'use strict';
/**
 * Becomes `dist/wactl.cjs`: runs the chunks of `dist/` with the compiled code that the build left beside each file
 * (`*.cjs.cache`), which halves the start of a command. V8 takes such a file only if its own version made it, and compiles
 * as usual otherwise; it is part of the package, so it is as trusted as the file it belongs to.
 *
 * A file holds many chunks as functions. Chunks name each other exactly, as `./file/chunk`, so looking for them as Node.js
 * looks for a module would be time lost.
 */
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

/** Scripts of the files that were read, with what they hold, by path; `scripts/code-cache.cjs` reads it. */
const files = new Map();
/** Modules of the chunks that ran, by id. */
const modules = new Map();

function readCache(path) {
  try {
    return readFileSync(`${path}.cache`);
  } catch {
    return undefined;
  }
}

function readChunks(name) {
  const path = `${__dirname}/${name}.cjs`;
  const known = files.get(path);
  if (known !== undefined) return known.chunks;
  const script = new Script(readFileSync(path, 'utf8'), {
    // Compiled code keeps this name: it must say nothing of the machine that built it.
    filename: `wactl/dist/${name}.cjs`,
    cachedData: readCache(path),
  });
  const chunks = script.runInThisContext();
  files.set(path, { script, chunks });
  return chunks;
}

/** @param {string} id `./file/chunk`, or a module of Node.js or of a package */
function load(id) {
  if (!id.startsWith('./')) return require(id);
  const known = modules.get(id);
  if (known !== undefined) return known.exports;
  const [, file, chunk] = id.split('/');
  const module = { exports: {} };
  modules.set(id, module);
  readChunks(file)[chunk](module.exports, load, module, __dirname);
  return module.exports;
}

module.exports = { load, files };
if (require.main === module) load('./main/main');
