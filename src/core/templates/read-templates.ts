import type { BrokenTemplate } from './broken.js';
import type { TemplateDefinition } from './definition.js';
import { fileFinding } from './files/file-finding.js';
import type { TemplateFile } from './files/find.js';
import { createLocator } from './files/locator.js';
import { parseFile } from './files/parse-file.js';
import type { Finding } from './finding.js';
import type { FileIgnores } from './ignore/apply-ignores.js';
import { findIgnoreComments } from './ignore/ignore-comment.js';
import type { OpenFile } from './open-file.js';
import { readChannel } from './read-channel.js';
import { readMeta } from './read-meta.js';

/** What one file holds: its templates, each in one language, and what is wrong with it as a file. */
export interface FileContents {
  /** Those that could be read; one with a mistake in its Liquid is left out. */
  readonly definitions: readonly TemplateDefinition[];
  /** Those with a mistake, as far as they could be read: for the linter alone. */
  readonly broken: readonly BrokenTemplate[];
  readonly findings: readonly Finding[];
  /** The file's ignore comments, when it has any. */
  readonly ignores: readonly FileIgnores[];
}

/** Reads the text of a template file, in either form. Pure; mistakes are findings. */
export function readTemplates(text: string, file: TemplateFile): FileContents {
  const comments = findIgnoreComments(text);
  const ignores = comments.length > 0 ? [{ file: file.shown, comments }] : [];
  const { value, mistakes, place } = parseFile(text);
  const owner = { file: file.shown, template: '', language: '' };
  const syntax = mistakes.map(({ line, column, message, hint }) => {
    return fileFinding({ rule: 'yaml-syntax', path: [], message, hint }, owner, { line, column });
  });
  if (value === undefined) return { definitions: [], broken: [], findings: syntax, ignores };
  const open: OpenFile = { file, place, locate: createLocator(text), isBroken: syntax.length > 0 };
  const contents = contentsOf(value, open);
  return {
    definitions: contents.flatMap(({ definitions }) => definitions),
    broken: contents.flatMap(({ broken }) => broken),
    findings: [...syntax, ...contents.flatMap(({ findings }) => findings)],
    ignores,
  };
}

function contentsOf(value: unknown, open: OpenFile) {
  if (Array.isArray(value) && value.length > 0) return value.map((item, index) => readMeta(item, [index], open));
  return isMetaForm(value) ? [readMeta(value, [], open)] : readChannel(value, open);
}

/** The keys tell: only the channel form has `languages`, only the Meta form has these others. */
function isMetaForm(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || 'languages' in value) return false;
  // A map of languages under the name of one is a slip in the channel form.
  if ('language' in value) return typeof value.language !== 'object' || value.language === null;
  return 'components' in value || 'library_template_name' in value;
}
