import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireFiles } from '../../../app/templates/require-files.js';
import type { Context } from '../../../context.js';
import { CliError } from '../../../core/errors/error.js';
import { openAddress } from '../../../core/page/open.js';
import { writePage, writeTemporaryPage } from '../../../core/page/write-page.js';
import { type LoadedPreview, loadPreview, type PreviewRequest } from '../../../core/preview/load.js';
import { pageWithMedia, type ServedPreview, servePreview } from '../../../core/preview/serve-preview.js';
import { terminalView } from '../../../core/preview/terminal.js';
import { watchFolders } from '../../../core/preview/watch.js';
import { findTemplateFiles } from '../../../core/templates/files/find.js';
import { languageOf, selectionOf } from '../../../core/templates/select.js';
import { sanitize } from '../../../core/terminal/sanitize.js';

interface PreviewOptions {
  readonly dir: string;
  readonly allowOutside?: boolean;
  readonly language?: string;
  /** JSON files and `key=value`, in the order given. */
  readonly data?: readonly string[];
  readonly html?: string;
  readonly open?: boolean;
  readonly watch?: boolean;
}

export default async function preview(context: Context, options: PreviewOptions, word: string): Promise<void> {
  const { dir, data = [], allowOutside } = options;
  const { cwd } = context.system;
  const { paths, refs } = selectionOf({ words: [word], cwd });
  const [path] = paths;
  const [ref] = refs;
  const request: PreviewRequest = {
    name: ref?.name,
    path,
    language: ref === undefined ? options.language : languageOf(ref, options.language),
    dir,
    data,
    cwd,
    allowOutside,
  };
  const file = options.html === undefined ? undefined : resolve(cwd, options.html);
  if (path === undefined) requireFiles(findTemplateFiles([dir], cwd), { dir });
  const loaded = await loadPreview(request);
  if (options.watch) return follow(context, options, request, loaded, file);

  context.output.result(loaded.message, terminalView);
  remark(context, loaded);
  if (file === undefined && !options.open) return;
  const page = await pageWithMedia(loaded.message);
  const written = file ?? (await writeTemporaryPage(page));
  if (file !== undefined) await writePage(file, page);
  context.output.note(`Wrote ${written}.`);
  if (options.open) await open(context, pathToFileURL(written).href);
}

/** Editors empty a file before they fill it; by then both is done. */
const SETTLE_MS = 50;

/** Shows each change until Ctrl-C, the usual end. What cannot be read at the moment is said, and the last state stays. */
async function follow(
  context: Context,
  options: PreviewOptions,
  request: PreviewRequest,
  first: LoadedPreview,
  file: string | undefined,
): Promise<void> {
  const { signal, clock, output } = context;
  const ended = new AbortController();
  const changes = watchFolders(first.folders, AbortSignal.any([signal, ended.signal]));
  let page: ServedPreview | undefined;
  try {
    if (file !== undefined || options.open) page = await servePreview(first.message, file);
    draw(context, first, page);
    if (page !== undefined && options.open) await open(context, page.url);
    let shown = stateOf(first);
    for await (const _ of changes) {
      await clock.sleep(SETTLE_MS);
      const next = await reload(request);
      if (!(next instanceof CliError)) await page?.update(next.message);
      if (stateOf(next) === shown) continue;
      shown = stateOf(next);
      if (next instanceof CliError) output.warn(problemOf(next));
      else draw(context, next, page);
    }
  } finally {
    ended.abort();
    await page?.close();
  }
}

async function reload(request: PreviewRequest): Promise<LoadedPreview | CliError> {
  try {
    return await loadPreview(request);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return error;
  }
}

/** Equal for what looks the same to the reader: one save is seen as several changes. */
function stateOf(loaded: LoadedPreview | CliError): string {
  return loaded instanceof CliError ? problemOf(loaded) : JSON.stringify(loaded);
}

function problemOf({ message, why }: CliError): string {
  return sanitize(why === undefined ? message : `${message} (${why})`);
}

const CLEAR_SCREEN = '\u001b[2J\u001b[3J\u001b[H';

function draw(context: Context, loaded: LoadedPreview, page: ServedPreview | undefined): void {
  const { system, output } = context;
  if (system.stdout.isTTY && !output.json) system.stdout.write(CLEAR_SCREEN);
  output.event(loaded.message, terminalView);
  remark(context, loaded);
  output.note(page === undefined ? 'Watching for changes; Ctrl-C ends.' : `${page.url} follows changes; Ctrl-C ends.`);
}

function remark({ output }: Context, { errors, otherLanguages }: LoadedPreview): void {
  const count = errors === 1 ? '1 error' : `${errors} errors`;
  if (errors > 0) output.warn(`Meta would refuse this template (${count}): run \`wactl templates lint\`.`);
  if (otherLanguages.length > 0)
    output.note(`Also written in ${sanitize(otherLanguages.join(', '))}: choose with --language.`);
}

async function open({ output, system }: Context, address: string): Promise<void> {
  if (!(await openAddress(address, system))) output.warn(`No browser could be started: open ${address} yourself.`);
}
