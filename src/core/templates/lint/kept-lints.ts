import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemErrorCode } from '../../errors/error.js';
import type { TemplateFile } from '../files/find.js';
import { mediaMistake } from '../files/media-mistake.js';
import { readTemplateFile } from '../files/read-source.js';
import { digestOf } from './digest.js';
import type { FileLint } from './lint-file.js';

/** Files that what is kept is spread over, so that linting one template reads little. */
const SHARDS = 64;

/** Template files that are remembered in each, those that were checked last first. */
const MOST_FILES = 1500;

/** How long what was found from one working folder stays when nobody lints there. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** What linting found from one working folder, good until a file, its samples or the tool change. */
export interface KeptLints {
  /** What an earlier run found in a file that is still the same. */
  find(file: TemplateFile): FileLint | undefined;
  /** Remembers what was found in files just now, beside what is kept. A disk that refuses costs only time, so nothing is said of it. */
  save(lints: ReadonlyMap<TemplateFile, FileLint>): void;
}

export interface KeptLintsPlace {
  /** Where what can be had again lies; made when there is something to keep. */
  readonly folder: string;
  readonly cwd: string;
  /** Of the tool: what another one found is forgotten. */
  readonly buildId: string;
  readonly platform: NodeJS.Platform;
  /** In milliseconds. */
  readonly now: number;
}

/** Reads what was kept; nothing where a file is missing, damaged, or can be read or written by others. */
export function openKeptLints({ folder, cwd, buildId, platform, now }: KeptLintsPlace): KeptLints {
  const home = join(folder, 'lint', digestOf(cwd));
  const shards = new Map<string, Lines>();

  function linesOf(shard: string): Lines {
    const known = shards.get(shard) ?? linesIn(readPrivate(join(home, shard), platform), buildId);
    shards.set(shard, known);
    return known;
  }

  function save(shard: string, fresh: Lines): void {
    const kept = linesOf(shard);
    const lines = new Map(fresh);
    for (const [key, line] of kept) if (!lines.has(key)) lines.set(key, line);
    const entries = [...lines].slice(0, MOST_FILES);
    const text = entries.map((entry) => `${entry.join('\t')}\n`).join('');
    replace(join(home, shard), `${headOf(text, buildId)}\n${text}`);
  }

  return {
    find(file) {
      const key = keyOf(file);
      const line = linesOf(shardOf(key)).get(key);
      if (line === undefined) return undefined;
      const lint: FileLint = JSON.parse(line);
      const source = readTemplateFile(file);
      const isSame = source.ok && digestOf(source.text) === lint.digest;
      return isSame && lint.samples.every((sample) => mediaMistake(sample, file) === undefined) ? lint : undefined;
    },
    save(lints) {
      const fresh = new Map<string, Map<string, string>>();
      for (const [file, lint] of lints) {
        if (!canBeKept(lint)) continue;
        const key = keyOf(file);
        const shard = shardOf(key);
        fresh.set(shard, (fresh.get(shard) ?? new Map<string, string>()).set(key, JSON.stringify(lint)));
      }
      if (fresh.size === 0) return;
      try {
        makeFolder(home, now);
        for (const [shard, lines] of fresh) save(shard, lines);
      } catch (error) {
        if (systemErrorCode(error) === undefined) throw error;
      }
    },
  };
}

/** What was found in a file, in JSON, by its key. */
type Lines = ReadonlyMap<string, string>;

/** A sample that is missing now can be there the next time. */
function canBeKept({ digest, findings }: FileLint): boolean {
  return digest !== undefined && findings.every(({ rule }) => rule !== 'media-missing' && rule !== 'media-outside');
}

/** All that names a file, in JSON: it holds neither a tab nor a line break. */
function keyOf({ path, shown, isLink, root }: TemplateFile): string {
  return JSON.stringify([path, shown, isLink, root]);
}

/** By the upper half of a sum: keys that differ in a few digits share its lower bits. */
function shardOf(key: string): string {
  return String((Number.parseInt(digestOf(key), 36) >>> 16) % SHARDS);
}

function headOf(text: string, buildId: string): string {
  return `${buildId} ${digestOf(text)}`;
}

function linesIn(contents: string, buildId: string): Lines {
  const end = contents.indexOf('\n');
  const text = contents.slice(end + 1);
  if (contents.slice(0, Math.max(end, 0)) !== headOf(text, buildId)) return new Map();
  const lines = text.split('\n').slice(0, -1);
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]));
}

/** Empty where somebody else could have written it. */
function readPrivate(path: string, platform: NodeJS.Platform): string {
  try {
    // Windows has no such bits; its folder is the user's own.
    return platform === 'win32' || (statSync(path).mode & 0o077) === 0 ? readFileSync(path, 'utf8') : '';
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return '';
  }
}

/** Makes the folder, and lets go of those beside it that have not been used for long. */
function makeFolder(folder: string, now: number): void {
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) === undefined) return;
  for (const name of readdirSync(dirname(folder))) {
    const path = join(dirname(folder), name);
    if (path !== folder && statSync(path).mtimeMs < now - KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** Without a sync: what a power cut damages is not taken for good. */
function replace(path: string, text: string): void {
  const draft = `${path}.draft`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}
