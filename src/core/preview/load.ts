import { dirname, resolve } from 'node:path';
import type { CliError } from '../errors/error.js';
import { templateNotFound } from '../errors/templates.js';
import { nearest } from '../nearest.js';
import type { TemplateDefinition } from '../templates/definition.js';
import type { Finding } from '../templates/finding.js';
import { heldBy, onlyName, shortenNames, unreadable } from '../templates/held.js';
import { lintMetaTemplate } from '../templates/lint/lint.js';
import { type LoadedTemplates, loadTemplates } from '../templates/load.js';
import { dataFiles, readData } from './data.js';
import { createPreview, type PreviewMessage } from './message.js';
import { valuesOf } from './values.js';

export interface PreviewRequest {
  /** Absent: the one template of the file at `path`. */
  readonly name?: string | undefined;
  /** A file of templates in place of the folder. */
  readonly path?: string | undefined;
  /** Default: the first language of the template's file. */
  readonly language?: string | undefined;
  /** Folder of template files; default `templates`. */
  readonly dir?: string | undefined;
  /** The words of `--data`; without any, the samples are shown. */
  readonly data: readonly string[];
  readonly cwd: string;
  /** Whether links and sample files may lead out of the folder. */
  readonly allowOutside?: boolean | undefined;
}

export interface LoadedPreview {
  readonly message: PreviewMessage;
  /** Languages of the same template that are not shown. */
  readonly otherLanguages: readonly string[];
  /** How many errors lint finds in what is shown. */
  readonly errors: number;
  /** Folders that hold what the preview was made from, absolute. */
  readonly folders: readonly string[];
}

/**
 * Reads one template in one language and shows it.
 * @throws {CliError} exit 3 when nothing matches; 5 when its file cannot be read as a template; 2 for unusable data
 */
export async function loadPreview(request: PreviewRequest): Promise<LoadedPreview> {
  const { cwd, dir, path, data, allowOutside } = request;
  const loaded = await loadTemplates({ dir, cwd, allowOutside, ...(path !== undefined && { paths: [path] }) });
  const definition = choose(loaded, { ...request, name: request.name ?? nameIn(loaded, path ?? '') });
  const given = data.length === 0 ? {} : { values: valuesOf(definition, await readData(data, cwd)) };
  const message = createPreview(definition.body, { ...given, media: definition.media });
  const files = [resolve(cwd, definition.file), ...definition.media.map(({ file }) => file), ...dataFiles(data, cwd)];
  return {
    message,
    otherLanguages: languagesOf(loaded, definition.name).filter((language) => language !== definition.language),
    errors: countErrors(loaded.findings, definition),
    folders: [...new Set(files.map((file) => dirname(file)))],
  };
}

/** @throws {CliError} exit 2 for a file of several templates; exit 3 for none; exit 5 for one that cannot be read */
function nameIn(loaded: LoadedTemplates, path: string): string {
  const held = heldBy(loaded);
  const [first] = loaded.findings;
  if (held.length === 0 && first !== undefined) throw unreadable(first);
  return onlyName(held, path);
}

function choose(
  loaded: LoadedTemplates,
  { name, language }: { readonly name: string; readonly language?: string | undefined },
): TemplateDefinition {
  const named = loaded.definitions.filter((definition) => definition.name === name);
  const found = named.find((definition) => language === undefined || definition.language === language);
  if (found !== undefined) return found;
  const broken = loaded.findings.find((finding) => {
    return finding.template === name && (language === undefined || finding.language === language);
  });
  if (broken !== undefined) throw unreadable(broken);
  throw named.length > 0 ? noLanguage(loaded, name, language ?? '') : noTemplate(loaded, name);
}

function languagesOf({ definitions }: LoadedTemplates, name: string): readonly string[] {
  return definitions.filter((definition) => definition.name === name).map(({ language }) => language);
}

function countErrors(findings: readonly Finding[], { name, language, body }: TemplateDefinition): number {
  const ofFile = findings.filter((finding) => finding.template === name && finding.language === language);
  return [...ofFile, ...lintMetaTemplate(body)].filter(({ severity }) => severity === 'error').length;
}

function noLanguage(loaded: LoadedTemplates, name: string, language: string): CliError {
  const there = languagesOf(loaded, name);
  return templateNotFound(`Template ${name} has no language ${language}.`, {
    hint: `give --language ${nearest(language, there) ?? there.join(', or ')}`,
  });
}

function noTemplate({ definitions, findings }: LoadedTemplates, name: string): CliError {
  const names = [...new Set(definitions.map((definition) => definition.name))];
  const close = nearest(name, names);
  const unread = new Set(findings.filter(({ template }) => template === '').map(({ file }) => file)).size;
  return templateNotFound(`Template not found: ${name}.`, {
    ...(unread === 0 ? {} : { why: `${unread} of the files cannot be read; \`wactl templates lint\` says why` }),
    hint: close === undefined ? `choose one of ${shortenNames(names)}` : `did you mean ${close}?`,
  });
}
