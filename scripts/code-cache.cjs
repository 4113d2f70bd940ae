'use strict';
/**
 * Runs the built tool with the given words and writes, when it ends, the compiled code of every file it loaded beside that
 * file, unless an earlier run did. Called by the build for command lines that between them load most of the tool, the one
 * whose start matters most first: what else was compiled would only be read in vain.
 * Usage: node scripts/code-cache.cjs <words of a command line>
 */
const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const wactl = join(__dirname, '../dist/wactl.cjs');
process.argv = [process.execPath, wactl, ...process.argv.slice(2)];
const { load, files } = require(wactl);
process.on('exit', () => {
  for (const [path, { script }] of files) {
    const cache = `${path}.cache`;
    if (!existsSync(cache)) writeFileSync(cache, script.createCachedData());
  }
});
load('./main/main');
