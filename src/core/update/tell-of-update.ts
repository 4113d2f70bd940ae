import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDir } from '../files/cache-dir.js';
import { replaceFile } from '../files/write-private.js';
import type { System } from '../terminal/system.js';
import { isRelease, planUpdate, type UpdateMemory, updateCommand } from './plan-update.js';

/**
 * Tells a person of a newer version, as far as a question of an earlier command found one, and has the question asked again when
 * that is a day ago. Waits for no network, and never throws: the command has done what it should.
 * @param current the version that runs
 * @param isMetas whether the command works with Meta, and not with an emulator
 */
export async function tellOfUpdate(system: System, current: string, isMetas: () => Promise<boolean>): Promise<void> {
  const folder = cacheDir(system);
  const newestFile = join(folder, 'newest-version.json');
  const memoryFile = join(folder, 'update.json');
  const now = system.clock.now();
  const memory = readMemory(memoryFile);
  const plan = planUpdate({ now, current, newest: readNewest(newestFile), memory });
  if (plan.tell === undefined && !plan.ask) return;
  try {
    if (!(await isMetas())) return;
    // Written before, so that a home that takes nothing is not told, and npm not asked, at every command.
    makeFolder(folder);
    const { askedAt, toldAt } = memory;
    const later = { askedAt: plan.ask ? now : askedAt, toldAt: plan.tell === undefined ? toldAt : now };
    await replaceFile(memoryFile, JSON.stringify(later));
  } catch {
    return;
  }
  if (plan.tell !== undefined) {
    const how = updateCommand(system.packageDir);
    system.stderr.write(`\nwactl ${plan.tell} is available; this is ${current}. Update: ${how}\n`);
  }
  if (plan.ask) await system.askForVersion?.(newestFile);
}

/** With its parent, and no further: what lies above a cache is there, or nothing can be kept. */
function makeFolder(folder: string): void {
  for (const path of [dirname(folder), folder]) if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
}

function readNewest(path: string): string | undefined {
  const version = readObject(path).version;
  return isRelease(version) ? version : undefined;
}

function readMemory(path: string): UpdateMemory {
  const { askedAt, toldAt } = readObject(path);
  const time = (value: unknown) => (typeof value === 'number' ? value : undefined);
  return { askedAt: time(askedAt), toldAt: time(toldAt) };
}

/** What a small file of ours holds; whatever is wrong with it, it holds nothing. A schema would take longer to load. */
function readObject(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
