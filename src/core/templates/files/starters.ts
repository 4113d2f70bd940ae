import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { systemErrorCode } from '../../errors/error.js';
import { fileNotWritten, starterNotFound } from '../../errors/templates.js';
import { nearest } from '../../nearest.js';

/** An example template that comes with the package. */
export interface Starter {
  readonly name: string;
  readonly category: string;
  /** The comment on its first line. */
  readonly summary: string;
  readonly text: string;
}

/** The order in which a list shows them: by what they are for, the plain ones first. */
const ORDER: readonly string[] = [
  'order_confirmation',
  'order_shipped',
  'payment_received',
  'appointment_reminder',
  'invoice_ready',
  'parcel_delivered',
  'setup_guide',
  'pickup_point',
  'support_case',
  'support_call',
  'call_permission',
  'contact_details',
  'visit_feedback',
  'order_payment',
  'delivery_update',
  'seasonal_offer',
  'flash_sale',
  'new_collection',
  'product_spotlight',
  'product_selection',
  'product_carousel',
  'browse_catalog',
  'login_code',
  'login_code_one_tap',
  'login_code_zero_tap',
];

/** All examples; one that `ORDER` does not know comes last. `packageDir` is where the package's own files lie. */
export async function listStarters(packageDir: string): Promise<Starter[]> {
  const files = (await readdir(folderIn(packageDir))).filter((file) => file.endsWith('.yaml'));
  const starters = await Promise.all(files.map((file) => readStarter(packageDir, file)));
  return starters.toSorted((left, right) => placeOf(left) - placeOf(right) || (left.name < right.name ? -1 : 1));
}

function folderIn(packageDir: string): string {
  return join(packageDir, 'templates');
}

async function readStarter(packageDir: string, file: string): Promise<Starter> {
  const text = await readFile(join(folderIn(packageDir), file), 'utf8');
  return {
    name: basename(file, '.yaml'),
    category: /^category: (\w+)/m.exec(text)?.[1] ?? '',
    summary: /^# (.*)/.exec(text)?.[1] ?? '',
    text,
  };
}

function placeOf({ name }: Starter): number {
  const place = ORDER.indexOf(name);
  return place === -1 ? ORDER.length : place;
}

/** @throws {CliError} exit 3 when there is no such example */
export function findStarter(starters: readonly Starter[], name: string): Starter {
  const found = starters.find((starter) => starter.name === name);
  if (found !== undefined) return found;
  const names = starters.map((starter) => starter.name);
  const similar = nearest(name, names);
  throw starterNotFound(`Unknown example "${name}".`, {
    hint: similar === undefined ? 'see `wactl templates new --list`' : `did you mean ${similar}?`,
  });
}

/** The text of an example under another name. */
export function renameStarter(text: string, name: string): string {
  return text.replace(/^name: .*$/m, `name: ${name}`);
}

/** The media samples that an example names, relative to the folder of the templates. */
export function mediaOf({ text }: Pick<Starter, 'text'>): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\bfile: \.\/(media\/[\w-]+\.\w+)/g), ([, path = '']) => path))];
}

/**
 * Copies the media samples of an example beside its copy; a file that is there already stays as it is. Returns the
 * paths it wrote, below `dir`.
 * @throws {CliError} exit 1 when one cannot be written
 */
export async function copyMedia(
  starter: Pick<Starter, 'text'>,
  { packageDir, dir, cwd }: { readonly packageDir: string; readonly dir: string; readonly cwd: string },
): Promise<string[]> {
  const written: string[] = [];
  for (const path of mediaOf(starter)) {
    const shown = join(dir, path);
    const bytes = await readFile(join(folderIn(packageDir), path));
    if (await writeIfNew(resolve(cwd, shown), bytes, shown)) written.push(shown);
  }
  return written;
}

async function writeIfNew(path: string, bytes: Uint8Array, shown: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes, { flag: 'wx' });
    return true;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return false;
    if (code === undefined) throw error;
    throw fileNotWritten(`${shown} cannot be written (${code}).`, {
      hint: 'check the permissions of the folder, or choose another with --dir',
    });
  }
}
