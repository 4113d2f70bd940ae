'use strict';
/**
 * Begins the single file that holds Node.js and the tool: unpacks the package into the user's cache folder, once for each build,
 * and runs it from there, where its workers, pages and templates are files as in any other installation.
 */
const { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { runMain } = require('node:module');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { getAsset, getRawAsset } = require('node:sea');
const { isOwn, makeWithParents } = require('./code-cache.cjs');

/** Set by the build: tells the files of one build from those of another. */
const ID = __ID__;

/** @param {Pick<NodeJS.Process, 'env'>} process */
function packageFolder({ env }) {
  const { XDG_CACHE_HOME: xdg, HOME: home } = env;
  const cache = xdg?.startsWith('/') ? xdg : home?.startsWith('/') && join(home, '.cache');
  const folder = cache && join(cache, 'wactl/single', ID);
  if (folder && (isThere(folder) || unpackInto(folder))) return folder;
  // A home that takes nothing: for this run alone.
  const temporary = mkdtempSync(join(tmpdir(), 'wactl-'));
  unpack(temporary);
  process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
  return temporary;
}

/** Whether it is there, as a folder of this user's. */
function isThere(folder) {
  try {
    return isOwn(statSync(folder));
  } catch {
    return false;
  }
}

/** All or nothing. @returns whether it is there now, perhaps by another start that was faster */
function unpackInto(folder) {
  const draft = `${folder}.${process.pid}`;
  try {
    makeWithParents(dirname(folder));
    mkdirSync(draft, { mode: 0o700 });
    unpack(draft);
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return isThere(folder);
}

function unpack(folder) {
  const bytes = Buffer.from(getRawAsset('files'));
  for (const { path, mode, start, end } of JSON.parse(getAsset('table', 'utf8'))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, bytes.subarray(start, end));
    chmodSync(file, mode & 0o755);
  }
}

const [, , first, second] = process.argv;
if (first === '-e' && second !== undefined) {
  // The tool asks the keychain by a script for Node.js; its library is not in here.
  process.stdout.write('{"failure":"absent"}');
} else {
  const folder = packageFolder(process);
  // The tool starts scripts of its own by this program, as it would by Node.js.
  if (first?.startsWith(join(folder, 'dist/'))) process.argv.splice(1, 1);
  else process.argv[1] = join(folder, 'dist/wactl.cjs');
  runMain(process.argv[1]);
}
