import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { usageError } from '../errors/command.js';
import type { CliError } from '../errors/error.js';
import { templateNotFound } from '../errors/templates.js';
import type { RemoteTemplate } from '../graph/templates.js';
import { nearest } from '../nearest.js';

/** Which templates a word on the command line means. */
export interface TemplateRef {
  readonly name: string;
  /** Absent: every language. */
  readonly language?: string;
}

/** `order_shipped`, or `order_shipped:fr` for one language: no name holds a colon. */
export function parseRef(text: string): TemplateRef {
  const [name = '', language] = text.split(':', 2);
  return language ? { name, language } : { name };
}

/**
 * The language that a reference and `--language` name together; undefined: neither names one.
 * @throws {CliError} exit 2 for two languages that differ
 */
export function languageOf({ name, language: own }: TemplateRef, given: string | undefined): string | undefined {
  if (own === undefined || given === undefined || own === given) return own ?? given;
  throw usageError(`${name}:${own} and --language ${given} name two languages.`, 'give one of them');
}

/** Whether a template is one that the reference means. */
export function refersTo(ref: TemplateRef, { name, language }: Required<TemplateRef>): boolean {
  return ref.name === name && (ref.language === undefined || ref.language === language);
}

/** What the words of a command mean, each a file, a folder or a template. */
export interface Selection {
  /** Files and folders, as the user named them. */
  readonly paths: readonly string[];
  readonly refs: readonly TemplateRef[];
}

/**
 * Reads words that may be paths, names and `name:language` alike. A word is a path when it is written like one, or when
 * something of that name is there; else it names a template.
 * @param isThere whether there is a file or folder of that name
 */
function parseSelection(words: readonly string[], isThere: (word: string) => boolean): Selection {
  const isPath = (word: string) => /[\\/]|^\.|\.(?:ya?ml|json)$/i.test(word) || isThere(word);
  return {
    paths: words.filter((word) => isPath(word)),
    refs: words.filter((word) => !isPath(word)).map(parseRef),
  };
}

/** What the words mean on this disk. @param dir absent: a word that is no path is a name, even if no file can hold it */
export function selectionOf({
  words,
  cwd,
  dir,
}: {
  readonly words: readonly string[];
  readonly cwd: string;
  readonly dir?: string;
}): Selection {
  const isThere = (path: string) => existsSync(resolve(cwd, path));
  // Without a folder there are no names, and a word is a path that is missing.
  return parseSelection(words, (word) => isThere(word) || (dir !== undefined && !isThere(dir)));
}

/** Where the templates of a selection are looked for: its paths, and the folder when names or nothing is given. */
export function placesOf({ paths, refs }: Selection, dir: string): readonly string[] {
  if (paths.length === 0) return [dir];
  return refs.length === 0 ? paths : [...paths, dir];
}

/**
 * The templates that the references mean, each once, in the order of the references and then of their languages.
 * @param language for references that name none themselves
 * @throws {CliError} exit 3 for a reference that means none
 */
export function selectTemplates(
  remote: readonly RemoteTemplate[],
  refs: readonly TemplateRef[],
  language?: string,
): readonly RemoteTemplate[] {
  const found = refs.flatMap((ref) => languagesOf(remote, { ...(language === undefined ? {} : { language }), ...ref }));
  return [...new Set(found)];
}

/**
 * The one template that a reference means.
 * @throws {CliError} exit 3 when nothing matches; exit 2 when it exists in several languages and none is named
 */
export function selectOne(remote: readonly RemoteTemplate[], ref: TemplateRef): RemoteTemplate {
  const [first, ...others] = languagesOf(remote, ref);
  if (first !== undefined && others.length === 0) return first;
  const languages = [first, ...others].flatMap((template) => (template === undefined ? [] : [template.language]));
  throw usageError(
    `"${ref.name}" exists in ${languages.join(', ')}.`,
    `say which: --language ${first?.language}, or ${ref.name}:${first?.language} in place of the name`,
  );
}

/** By language; never empty. @throws {CliError} exit 3 */
function languagesOf(remote: readonly RemoteTemplate[], { name, language }: TemplateRef): readonly RemoteTemplate[] {
  const named = remote.filter((template) => template.name === name);
  const found = named.filter((template) => language === undefined || template.language === language);
  if (found.length > 0) return [...found].sort((left, right) => (left.language < right.language ? -1 : 1));
  throw named.length > 0 ? noSuchLanguage(name, language ?? '', named) : noSuchName(name, remote);
}

function noSuchName(name: string, remote: readonly RemoteTemplate[]): CliError {
  const close = nearest(name, [...new Set(remote.map((template) => template.name))]);
  return templateNotFound(`Meta has no template "${name}".`, {
    hint: close === undefined ? 'see `wactl templates list`' : `did you mean "${close}"? see \`wactl templates list\``,
  });
}

function noSuchLanguage(name: string, language: string, named: readonly RemoteTemplate[]): CliError {
  return templateNotFound(`Meta has no "${name}" in ${language}.`, {
    hint: `it exists in ${named.map((template) => template.language).join(', ')}`,
  });
}
