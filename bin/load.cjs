#!/usr/bin/env node
'use strict';
/**
 * Becomes `dist/wactl.cjs`: answers at once what needs nothing of the tool, and runs the chunks of `dist/` for the rest.
 *
 * A file of `dist/` holds many chunks as functions. Chunks name each other exactly, as `./file/chunk`, so looking for them
 * as Node.js looks for a module would be time lost.
 *
 * Compiled code is kept on the machine that compiled it (`code-cache.cjs`), which halves the start of a command.
 */
const { readFileSync, writeSync, fstatSync } = require('node:fs');

/** Set by the build: `{version, id, commands, complete}`. */
const BUILD = __BUILD__;

/** Modules of the chunks that ran, by id. */
const modules = new Map();
/** What a file holds, by its name. */
const files = new Map();
/** Gives what a file holds; chosen when the first one is needed. */
let readChunks;

/** @param {string} id `./file/chunk`, or a module of Node.js or of a package */
function load(id) {
  if (!id.startsWith('./')) return require(id);
  const known = modules.get(id);
  if (known !== undefined) return known.exports;
  const [, file, chunk] = id.split('/');
  const module = { exports: {} };
  modules.set(id, module);
  if (!files.has(file)) {
    readChunks ??= chunkReader();
    files.set(file, readChunks(`${file}.cjs`));
  }
  files.get(file)[chunk](module.exports, load, module, __dirname);
  return module.exports;
}

function chunkReader() {
  const { openCodeCache } = require('./code-cache.cjs');
  const folder = cacheFolder(process);
  const build = folder && `${folder}/${BUILD.id}-${process.version}-${process.arch}`;
  // A thread, and a program that loads us as a library, have a command line that is not ours.
  const command = require.main === module ? commandOf(process.argv.slice(2)) : 'thread';
  const cache = openCodeCache(build, command);
  // Stack traces name the file; that way they say nothing of the machine.
  return (file) => cache.run(`wactl/dist/${file}`, readFileSync(`${__dirname}/${file}`, 'latin1'));
}

/**
 * Where this user's compiled code lies; undefined where nothing may be kept. The variables are those of Node.js.
 * @param {Pick<NodeJS.Process, 'env' | 'platform'>} process
 */
function cacheFolder({ env, platform }) {
  if (env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  if (env.NODE_COMPILE_CACHE) return env.NODE_COMPILE_CACHE;
  if (platform === 'win32') return env.LOCALAPPDATA && `${env.LOCALAPPDATA}\\wactl\\code`;
  if (env.XDG_CACHE_HOME?.startsWith('/')) return `${env.XDG_CACHE_HOME}/wactl/code`;
  return env.HOME && `${env.HOME}/${platform === 'darwin' ? 'Library/Caches' : '.cache'}/wactl/code`;
}

/** The command that a command line most likely runs, such as `templates-lint`: each has its code in a file of its own. */
function commandOf(words) {
  const named = words.filter((word) => /^[a-z][a-z-]*$/.test(word)).slice(0, 2);
  const known = [named.join('-'), named[0]].find((name) => BUILD.commands.includes(name));
  return known ?? 'other';
}

/** Whether the command line is answered. */
function answer(words) {
  if (words[0] === 'complete' && words[1] === '--') {
    load(BUILD.complete).answerShell(words.slice(2));
    return true;
  }
  if (words.length > 1) return false;
  const [word = '--help'] = words;
  if (word === '--version' || word === '-V') return print(`${BUILD.version}\n`);
  return (word === '--help' || word === '-h') && printHelp();
}

/** Help was laid out by the build: for 80 columns, and for as many as its longest line needs. */
function printHelp() {
  // Only a terminal has a width; to open the stream in order to ask costs a start three milliseconds.
  const columns = (fstatSync(1).isCharacterDevice() && process.stdout.columns) || 80;
  const { narrow, wide, width } = JSON.parse(readFileSync(`${__dirname}/help.json`, 'utf8'));
  return columns === 80 ? print(narrow) : columns >= width && print(wide);
}

/** False where nothing could be written: whoever comes next meets the reason, and tells it. */
function print(text) {
  let rest = Buffer.from(text);
  const { length } = rest;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch {
    if (rest.length === length) return false;
    process.stdout.write(rest);
  }
  return true;
}

module.exports = { load };
if (require.main === module && !answer(process.argv.slice(2))) load('./main/main');
