import { basename, extname, resolve } from 'node:path';
import type { CliError } from '../errors/error.js';
import { templateNotFound } from '../errors/templates.js';
import { nearest } from '../nearest.js';
import type { TemplateDefinition } from './definition.js';
import { findTemplateFiles } from './files/find.js';
import { mayHold } from './files/may-hold.js';
import type { Finding } from './finding.js';
import { lintTemplates } from './lint/lint-templates.js';
import { type LintReport, withFindings } from './lint/report.js';
import { type LoadedTemplates, loadFiles, templateFiles } from './load.js';
import { placesOf, refersTo, type Selection, selectionOf, type TemplateRef } from './select.js';
import { templateKey } from './template-key.js';

export interface PickOptions {
  /** Files, folders, names and `name:language`; without any, all of `dir`. */
  readonly words: readonly string[];
  /** Folder of template files; names are looked for in it. */
  readonly dir: string;
  readonly cwd: string;
  readonly allowOutside?: boolean | undefined;
  /** Whether a name may be held by no file: then it is left out. Default: false. */
  readonly allowsMissing?: boolean | undefined;
  /**
   * Whether only errors about the templates asked for count. Then files that hold none of the names are not parsed, and
   * texts are not compared with theirs. Default: false.
   */
  readonly onlyErrors?: boolean | undefined;
  readonly signal?: AbortSignal;
}

/** Templates of files that were asked for. */
export interface PickedTemplates {
  /** Where was looked, in the user's words. */
  readonly places: readonly string[];
  /** The files that were read; a name is looked for in all of the folder. */
  readonly files: LoadedTemplates['files'];
  readonly definitions: readonly TemplateDefinition[];
  /** What is wrong with them, and with files that may hold them. */
  readonly report: LintReport;
  /** What is wrong with all that was read. */
  readonly wholeReport: LintReport;
  readonly meant: Meant;
}

/**
 * What words are about, held by a file or not: a name is about all its languages, a path only about what its files hold,
 * and no words about everything.
 */
export interface Meant {
  /** Names of all that is meant; undefined: everything is. */
  readonly names: ReadonlySet<string> | undefined;
  has(template: Required<TemplateRef>): boolean;
}

const EVERYTHING: Meant = { names: undefined, has: () => true };

/**
 * Loads and checks the templates that words mean. All files that are read are compared with each other, and only what
 * is about the templates asked for is reported.
 * @throws {CliError} exit 3 for a path or name that does not exist
 */
export async function pickTemplates(options: PickOptions): Promise<PickedTemplates> {
  const { words, dir, cwd, allowsMissing = false } = options;
  const selection = selectionOf(options);
  const places = placesOf(selection, dir);
  const loaded = await loadSelected(selection, places, options);
  const wholeReport = lintTemplates(loaded);
  const read = { places, files: loaded.files, wholeReport };
  if (selection.refs.length === 0) {
    const { definitions } = loaded;
    const meant = words.length === 0 ? EVERYTHING : meantBy(selection, definitions);
    return { ...read, definitions, report: wholeReport, meant };
  }
  // Where nothing was read, no name is wrong yet: the caller says that there are no files.
  const missing = allowsMissing || loaded.files.length === 0 ? undefined : missingFrom(loaded, selection.refs);
  if (missing !== undefined) throw missing;
  const isWanted = wantedBy(selection, cwd);
  const definitions = loaded.definitions.filter(({ name, language, file }) => isWanted(file, name, language));
  const about = ({ file = '', template, language }: Finding) => isWanted(file, template, language);
  const [findings, ignored] = [wholeReport.findings.filter(about), wholeReport.ignored.filter(about)];
  const files = new Set([...definitions, ...findings].map(({ file }) => file)).size;
  const counts = { files, templates: definitions.length, ignored };
  return { ...read, definitions, report: withFindings(counts, findings), meant: meantBy(selection, definitions) };
}

async function loadSelected(
  { paths, refs }: Selection,
  places: readonly string[],
  { dir, cwd, allowOutside, allowsMissing = false, onlyErrors = false, signal }: PickOptions,
): Promise<LoadedTemplates> {
  const files = templateFiles({ paths: places, dir, cwd, allowOutside });
  const mayHoldOne = onlyErrors && paths.length === 0 ? mayHold(refs.map(({ name }) => name)) : undefined;
  if (refs.length > 0 && mayHoldOne !== undefined) {
    const loaded = { files, ...(await loadFiles(files.filter(mayHoldOne), signal)) };
    // What is said of a name that is missing names others.
    if (allowsMissing || missingFrom(loaded, refs) === undefined) return loaded;
  }
  return { files, ...(await loadFiles(files, signal)) };
}

function meantBy({ refs }: Selection, definitions: readonly TemplateDefinition[]): Meant {
  const held = new Set(definitions.map(templateKey));
  return {
    names: new Set([...definitions, ...refs].map(({ name }) => name)),
    has: (template) => held.has(templateKey(template)) || refs.some((ref) => refersTo(ref, template)),
  };
}

/** Whether something in a file is asked for; an empty language means all of a template, an empty name all of a file. */
function wantedBy({ paths, refs }: Selection, cwd: string) {
  const whole = new Set(findTemplateFiles(paths, cwd).map(({ path }) => path));
  return (file: string, name: string, language: string): boolean => {
    if (whole.has(resolve(cwd, file))) return true;
    const owner = name === '' ? defaultName(file) : name;
    return refs.some((ref) => {
      return ref.name === owner && (language === '' || ref.language === undefined || ref.language === language);
    });
  };
}

/** What a template is called whose file gives no name. */
function defaultName(file: string): string {
  return basename(file, extname(file));
}

/** The error for the first reference that means no template of the files (exit 3). */
function missingFrom(
  { definitions, broken, findings }: LoadedTemplates,
  refs: readonly TemplateRef[],
): CliError | undefined {
  const known = [...definitions, ...broken.map(({ definition }) => definition)];
  const unread = findings.flatMap(({ file, template, language }) => {
    return file === undefined ? [] : [{ name: template || defaultName(file), language }];
  });
  for (const { name, language } of refs) {
    const named = [...known, ...unread].filter((template) => template.name === name);
    if (named.length === 0) return unknownName(name, known);
    const isThere = named.some((template) => template.language === '' || template.language === language);
    if (language !== undefined && !isThere) return unknownLanguage(name, language, named);
  }
  return undefined;
}

function unknownName(name: string, known: readonly TemplateDefinition[]): CliError {
  const names = [...new Set(known.map((definition) => definition.name))];
  const similar = nearest(name, names);
  const others =
    names.length === 0 ? 'write one with `wactl templates new`' : `the files hold ${names.slice(0, 10).join(', ')}`;
  return templateNotFound(`No template file holds "${name}".`, {
    hint: similar === undefined ? others : `did you mean ${similar}?`,
  });
}

function unknownLanguage(name: string, language: string, named: readonly { readonly language: string }[]): CliError {
  const languages = [...new Set(named.map((template) => template.language))];
  return templateNotFound(`The files hold no "${name}" in ${language}.`, {
    hint: `it is written in ${languages.join(', ')}`,
  });
}
