import { dirname, resolve } from 'node:path';
import { CliError, EXIT } from '../errors.js';
import { nearest } from '../nearest.js';
import type { TemplateDefinition } from '../templates/definition.js';
import type { Finding } from '../templates/finding.js';
import { lintMetaTemplate } from '../templates/lint/lint.js';
import { type LoadedTemplates, loadTemplates } from '../templates/load.js';
import { dataFiles, readData } from './data.js';
import { createPreview, type PreviewMessage } from './message.js';
import { valuesOf } from './values.js';

export interface PreviewRequest {
  readonly name: string;
  /** Default: the first language of the template's file. */
  readonly language?: string | undefined;
  /** Folder of template files; default `templates`. */
  readonly dir?: string | undefined;
  /** The words of `--data`; without any, the samples are shown. */
  readonly data: readonly string[];
  readonly cwd: string;
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
 * @throws {CliError} exit 3 when there is none; 5 when its file cannot be read as a template; 2 for unusable data
 */
export async function loadPreview(request: PreviewRequest): Promise<LoadedPreview> {
  const { cwd, dir, data } = request;
  const loaded = await loadTemplates({ dir, cwd });
  const definition = choose(loaded, request);
  const given = data.length === 0 ? {} : { values: valuesOf(definition, await readData(data, cwd)) };
  const message = createPreview(definition.body, { ...given, media: definition.media });
  const files = [resolve(cwd, definition.file), ...definition.media.map(({ file }) => file), ...dataFiles(data, cwd)];
  return {
    message,
    otherLanguages: languagesOf(loaded, request.name).filter((language) => language !== definition.language),
    errors: countErrors(loaded.findings, definition),
    folders: [...new Set(files.map((file) => dirname(file)))],
  };
}

function choose(loaded: LoadedTemplates, { name, language }: PreviewRequest): TemplateDefinition {
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

function unreadable({ file, line, message, hint }: Finding): CliError {
  return new CliError(`${[file, line].filter((part) => part !== undefined).join(':')}: ${message}`, {
    code: 'template-unreadable',
    exitCode: EXIT.refused,
    hint,
  });
}

function noLanguage(loaded: LoadedTemplates, name: string, language: string): CliError {
  const there = languagesOf(loaded, name);
  return new CliError(`Template ${name} has no language ${language}.`, {
    code: 'template-not-found',
    exitCode: EXIT.notFound,
    hint: `give --language ${nearest(language, there) ?? there.join(', or ')}`,
  });
}

function noTemplate({ definitions, findings }: LoadedTemplates, name: string): CliError {
  const names = [...new Set(definitions.map((definition) => definition.name))];
  const close = nearest(name, names);
  const unread = new Set(findings.filter(({ template }) => template === '').map(({ file }) => file)).size;
  return new CliError(`Template not found: ${name}.`, {
    code: 'template-not-found',
    exitCode: EXIT.notFound,
    ...(unread === 0 ? {} : { why: `${unread} of the files cannot be read; \`wactl templates lint\` says why` }),
    hint: close === undefined ? `choose one of ${shorten(names)}` : `did you mean ${close}?`,
  });
}

const NAMES_SHOWN = 5;

function shorten(names: readonly string[]): string {
  if (names.length === 0) return 'your own: write one with `wactl templates new`';
  const rest = names.length - NAMES_SHOWN;
  return names.slice(0, NAMES_SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
