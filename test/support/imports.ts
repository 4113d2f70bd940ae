import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { packageDir } from './run.js';

/** One import of a source file. */
export interface Import {
  /** The importing file, relative to the repository: `src/main.ts`. */
  readonly from: string;
  /** A file of ours relative to the repository, or a package name. */
  readonly to: string;
  /** False for `import type` and for type-only lists, which vanish when compiled. */
  readonly value: boolean;
  /** True for `import()`. */
  readonly dynamic: boolean;
}

/** Source files below a folder of the repository, without tests. */
export async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(join(packageDir, folder), { recursive: true });
  return entries
    .filter((entry) => entry.endsWith('.ts'))
    .map((entry) => join(folder, entry))
    .sort();
}

/** Every import of `bin/` and `src/`, read from the text. */
export async function readImports(): Promise<Import[]> {
  const files = [...(await sourceFiles('bin')), ...(await sourceFiles('src'))];
  const lists = await Promise.all(
    files.map(async (file) => importsOf(file, await readFile(join(packageDir, file), 'utf8'))),
  );
  return lists.flat();
}

function importsOf(from: string, text: string): Import[] {
  const statics = [...text.matchAll(/^(?:import|export)\s+(type\s+)?([^'";]*?)(?:\s*from\s*)?'([^']+)'/gm)].map(
    ([, type, names = '', target = '']) => ({
      from,
      to: resolveTarget(from, target),
      value: type === undefined && !onlyTypes(names),
      dynamic: false,
    }),
  );
  const dynamics = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, target = '']) => ({
    from,
    to: resolveTarget(from, target),
    value: true,
    dynamic: true,
  }));
  return [...statics, ...dynamics];
}

/** `{ type A, type B }` leaves nothing behind at run time. */
function onlyTypes(names: string): boolean {
  const list = /^\{([^}]*)\}$/s.exec(names.trim())?.[1];
  if (list === undefined) return false;
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '));
}

function resolveTarget(from: string, target: string): string {
  if (target.startsWith('.')) return relative('.', join(dirname(from), target)).replace(/\.js$/, '.ts');
  return /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;
}

/** Every file and package that loading `file` loads, through imports that are neither types nor dynamic. */
export function staticClosure(file: string, imports: readonly Import[]): Set<string> {
  const reached = new Set<string>();
  const queue = [file];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    for (const { from, to, value, dynamic } of imports) if (from === next && value && !dynamic) queue.push(to);
  }
  return reached;
}

/** The files of one circle, in the order of their imports; empty when there is none. */
export function findCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): readonly string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  return [...graph.keys()].map((file) => visit(file, [])).find((circle) => circle.length > 0) ?? [];
}
