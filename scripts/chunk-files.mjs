/**
 * Decides which file of `dist/` each chunk goes into. The bundler splits wherever two commands share something, and a
 * command that needs sixty small chunks spends its start opening files; with one file for each room of the source and each
 * package, it opens a dozen, and each chunk still runs only when it is asked for.
 */

/** What every start needs. */
const MAIN = 'main';

/**
 * @param {Record<string, {entryPoint?: string, inputs: Record<string, {bytesInOutput: number}>,
 *   imports: {path: string, kind: string}[]}>} outputs of the bundler's metafile
 * @param {string} entry source of the program that every start runs
 * @returns {Map<string, string>} by the name of a chunk, without folder and extension, the name of its file, likewise
 */
export function chunkFiles(outputs, entry) {
  const atStart = loadedWith(outputs, entry);
  return new Map(
    Object.entries(outputs).map(([path, output]) => [nameOf(path), atStart.has(path) ? MAIN : fileOf(output)]),
  );
}

export function nameOf(path) {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.cjs$/, '');
}

/** Chunks that a source file cannot run without. */
function loadedWith(outputs, source) {
  const start = Object.keys(outputs).filter((path) => outputs[path].entryPoint === source);
  const loaded = new Set(start);
  for (const path of loaded) {
    for (const { path: next, kind } of outputs[path].imports) {
      if (kind === 'import-statement' && outputs[next] !== undefined) loaded.add(next);
    }
  }
  return loaded;
}

function fileOf({ entryPoint, inputs }) {
  // Help declares every group, and runs none of them.
  const [, group] = /^src\/commands\/([^/]+)\/index\.ts$/.exec(entryPoint) ?? [];
  if (group !== undefined) return `declare-${group}`;
  const bytes = new Map();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const room = roomOf(path);
    bytes.set(room, (bytes.get(room) ?? 0) + bytesInOutput);
  }
  const [largest] = [...bytes].sort(([, left], [, right]) => right - left);
  // Where all of an entry is shared, its own chunk only names what it shares.
  return largest === undefined ? roomOf(entryPoint) : largest[0];
}

/** Rooms of which a command needs a few of the rooms inside. */
const LARGE_ROOMS = ['core-templates'];

/** `src/core/graph/…` → `core-graph`, `src/core/templates/rules/…` → `core-templates-rules`, `node_modules/yaml/…` → `yaml`. */
function roomOf(path) {
  const [, scope, name] = /^(?:.*\/)?node_modules\/(?:@([^/]+)\/)?([^/]+)\//.exec(path) ?? [];
  if (name !== undefined) return scope === undefined ? name : `${scope}-${name}`;
  const folders = path
    .replace(/^[^:]*:/, '')
    .split('/')
    .slice(0, -1)
    .filter((folder) => folder !== 'src');
  const room = folders.slice(0, 2).join('-');
  return (LARGE_ROOMS.includes(room) ? folders.slice(0, 3).join('-') : room) || MAIN;
}
