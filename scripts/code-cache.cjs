'use strict';
/**
 * Runs the built tool with the given words and writes, when it ends, the compiled code of every chunk it loaded beside
 * that chunk. Called by the build for command lines that between them load most of the tool.
 * Usage: node scripts/code-cache.cjs <words of a command line>
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const wactl = join(__dirname, '../dist/wactl.cjs');
process.argv = [process.execPath, wactl, ...process.argv.slice(2)];
const chunks = require(wactl);
process.on('exit', () => {
  for (const { script, path } of chunks.values()) writeFileSync(`${path}.cache`, script.createCachedData());
});
