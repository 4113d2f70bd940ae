'use strict';
/**
 * Keeps V8's compiled code of scripts between runs. One file for each command holds the code of every script that the
 * command loads, with the functions that it called.
 *
 * Node.js has a cache of its own since 22.1, but keeps the outermost code of a module alone: `templates lint` takes twice the
 * time with it (npm run bench:startup).
 *
 * V8 takes code from a cache that its own version made from a text of the same length under the same flags, and trusts every
 * bit of it. So a cache is only taken if it is this user's own file and its checksum is right.
 */
const {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** Checksum of the table of contents, and its length; both 32 bits. */
const HEAD_BYTES = 8;
/** V8 copies code that does not begin at a multiple of it. */
const ALIGNMENT = 8;
/** How long code stays that another version of the tool or of Node.js left. */
const KEPT_MS = 30 * 24 * 3600 * 1000;
/** Runs with the same exit code that write what they compiled: another way through a command calls other functions. */
const WRITING_RUNS = 2;

/**
 * @param {string | undefined} folder for the files of this build on this version of Node.js; undefined keeps nothing
 * @param {string} command name of the file in it
 */
function openCodeCache(folder, command) {
  const path = folder && join(folder, command);
  const kept = (path && readPack(path)) ?? { exits: [], codes: new Map() };
  const scripts = new Map();
  let isStale = false;

  // On the way out, where it costs nobody anything but the first runs.
  if (path) {
    process.on('exit', (exit) => {
      const isKnown = kept.exits.filter((other) => other === exit).length >= WRITING_RUNS;
      const exits = isKnown ? kept.exits : [...kept.exits, exit];
      if (isStale || !isKnown) writePack(path, exits, contents(kept.codes, scripts));
    });
  }

  return {
    /**
     * @param {string} text of a script whose value is a function
     * @returns {unknown} what that returns
     */
    run(name, text) {
      const { code, sum } = kept.codes.get(name) ?? {};
      const cachedData = code !== undefined && checksum(code) === sum ? code : undefined;
      const script = new Script(text, { filename: name, cachedData });
      isStale ||= cachedData === undefined || script.cachedDataRejected;
      scripts.set(name, script);
      return script.runInThisContext()();
    },
  };
}

/** What was kept before stays for the scripts that this run did not need, with the sum that it had. */
function contents(kept, scripts) {
  const fresh = [...scripts].map(([name, script]) => {
    const code = script.createCachedData();
    return [name, { code, sum: checksum(code) }];
  });
  return new Map([...kept, ...fresh]);
}

/**
 * @returns {{exits: number[], codes: Map<string, {code: Buffer, sum: number}>} | undefined} exit codes of the runs that
 *   wrote it, and code by the name of its script, which is to be trusted if its sum is right; undefined if the file is
 *   missing or not to be trusted
 */
function readPack(path) {
  try {
    const bytes = readOwn(path);
    if (bytes === undefined) return undefined;
    const start = HEAD_BYTES + bytes.readInt32LE(4);
    const table = bytes.subarray(HEAD_BYTES, start);
    if (bytes.readInt32LE(0) !== checksum(table)) return undefined;
    const { exits, rows } = JSON.parse(table.toString());
    const codes = rows.map(([name, from, to, sum]) => [name, { code: bytes.subarray(start + from, start + to), sum }]);
    return { exits, codes: new Map(codes) };
  } catch {
    return undefined;
  }
}

/** Whether a file or folder belongs to this user and nobody else can write in it: code of others is not run. */
function isOwn({ uid, mode }) {
  return process.geteuid === undefined || (uid === process.geteuid() && (mode & 0o022) === 0);
}

function readOwn(path) {
  const file = openSync(path, 'r');
  try {
    return isOwn(fstatSync(file)) ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

/** Writes all or nothing. A failure, such as a full disk or a read-only home, costs only time, so it is not reported. */
function writePack(path, exits, codes) {
  const pieces = [];
  const rows = [];
  let size = 0;
  for (const [name, { code, sum }] of codes) {
    rows.push([name, size, size + code.length, sum]);
    pieces.push(code, Buffer.alloc(-code.length & (ALIGNMENT - 1)));
    size += code.length + pieces.at(-1).length;
  }
  const text = JSON.stringify({ exits, rows });
  const table = Buffer.from(text.padEnd(text.length + (-text.length & (ALIGNMENT - 1))));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeInt32LE(checksum(table), 0);
  head.writeInt32LE(table.length, 4);
  const bytes = Buffer.concat([head, table, ...pieces]);
  const draft = `${path}.${process.pid}`;
  try {
    makeFolder(dirname(path));
    writeFileSync(draft, bytes, { mode: 0o600 });
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
  }
}

/** Makes the folder of a build, and lets go of those that nobody has used for long. */
function makeFolder(folder) {
  if (!makeWithParents(folder)) return;
  const beside = dirname(folder);
  for (const name of readdirSync(beside)) {
    const other = join(beside, name);
    if (name !== basename(folder) && statSync(other).mtimeMs < Date.now() - KEPT_MS) rmSync(other, { recursive: true });
  }
}

/**
 * False where the folder existed. Node's own `recursive` never ends where the system says that a parent is missing although
 * it is there, as in `/proc`.
 */
function makeWithParents(folder) {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (error.code !== 'ENOENT' || dirname(folder) === folder) throw error;
    makeWithParents(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
  return true;
}

/** FNV-1a over words of 32 bits, and the bytes behind the last one. Node's own would first load a module for longer than this takes. */
function checksum(bytes) {
  const count = bytes.length >> 2;
  const isAligned = bytes.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0;
  const words = isAligned ? new Int32Array(bytes.buffer, bytes.byteOffset, count) : copiedWords(bytes, count);
  let sum = 0x811c9dc5 | 0;
  for (let index = 0; index < count; index += 1) sum = Math.imul(sum ^ words[index], 0x01000193);
  for (let index = count << 2; index < bytes.length; index += 1) sum = Math.imul(sum ^ bytes[index], 0x01000193);
  return sum;
}

function copiedWords(bytes, count) {
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (count << 2)));
}

module.exports = { openCodeCache, makeWithParents, isOwn };
