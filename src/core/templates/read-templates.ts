import { basename, dirname, extname, resolve } from 'node:path';
import type * as z from 'zod/mini';
import type { CreateTemplate } from '../graph/templates.js';
import { compileTemplate } from './compile/compile.js';
import type { LocalMedia, Path, TemplateDefinition } from './definition.js';
import { type FileMistake, fileFinding } from './files/file-finding.js';
import type { TemplateFile } from './files/find.js';
import { createLocator } from './files/locator.js';
import { type ParsedFile, type PlaceOptions, parseFile } from './files/parse-file.js';
import { type ChannelTemplate, channelSchema, metaSchema } from './files/schema.js';
import { schemaMistakes } from './files/schema-mistakes.js';
import { channelSource } from './files/source-path.js';
import { surelyFits } from './files/surely-fits.js';
import type { Finding } from './finding.js';
import type { FileIgnores } from './ignore/apply-ignores.js';
import { findIgnoreComments } from './ignore/ignore-comment.js';
import { samplePlaces } from './samples/places.js';

/** What one file holds: its templates, each in one language, and what is wrong with it as a file. */
export interface FileContents {
  /** Those that could be read; one with a mistake in its Liquid is left out. */
  readonly definitions: readonly TemplateDefinition[];
  readonly findings: readonly Finding[];
  /** The file's ignore comments, when it has any. */
  readonly ignores: readonly FileIgnores[];
}

type Content = Pick<FileContents, 'definitions' | 'findings'>;

/** A file that was parsed without a mistake. */
interface OpenFile {
  readonly file: TemplateFile;
  readonly parsed: ParsedFile;
  readonly locate: ReturnType<typeof createLocator>;
}

/** Reads the text of a template file, in either form. Pure; mistakes are findings. */
export function readTemplates(text: string, file: TemplateFile): FileContents {
  const comments = findIgnoreComments(text);
  const ignores = comments.length > 0 ? [{ file: file.shown, comments }] : [];
  return { ...readContent(text, file), ignores };
}

function readContent(text: string, file: TemplateFile): Content {
  const parsed = parseFile(text);
  if (parsed.mistakes.length > 0) return { definitions: [], findings: syntaxFindings(parsed, file) };
  const { value } = parsed;
  const open: OpenFile = { file, parsed, locate: createLocator(text) };
  if (Array.isArray(value) && value.length > 0) {
    return merge(value.map((item, index) => readMeta(item, [index], open)));
  }
  return isMetaForm(value) ? readMeta(value, [], open) : readChannel(value, open);
}

function syntaxFindings({ mistakes }: ParsedFile, file: TemplateFile): Finding[] {
  const owner = { file: file.shown, template: '', language: '' };
  return mistakes.map(({ line, column, message, hint }) => {
    return fileFinding({ rule: 'yaml-syntax', path: [], message, hint }, owner, { line, column });
  });
}

/** The keys tell: only the channel form has `languages`, only the Meta form has these others. */
function isMetaForm(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || 'languages' in value) return false;
  return 'components' in value || 'language' in value || 'library_template_name' in value;
}

/** One body in Meta form, which stands at `source` of the file. */
function readMeta(value: unknown, source: Path, { file, parsed, locate }: OpenFile): Content {
  const name = stringOf(value, 'name');
  const language = stringOf(value, 'language');
  const error = surelyFits(metaSchema, value) ? undefined : metaSchema.safeParse(value).error;
  if (error !== undefined) {
    const report = createReport(parsed, { file: file.shown, template: name, language });
    return { definitions: [], findings: report.schema(error, value, source) };
  }
  const body = value as CreateTemplate;
  const definition: TemplateDefinition = {
    name,
    language,
    form: 'meta',
    body,
    bindings: [],
    media: localMedia(body, dirname(file.path)),
    file: file.shown,
    locate: fromMeta(source, locate),
  };
  return { definitions: [definition], findings: [] };
}

/** A handle of the form `file:./hero.png` names a file to upload, as the channel form's `file` does. */
function localMedia({ components }: { readonly components?: unknown }, folder: string): LocalMedia[] {
  return samplePlaces(components).flatMap(({ path, handle }) => {
    return handle.startsWith('file:') ? [{ path, file: resolve(folder, handle.slice('file:'.length)) }] : [];
  });
}

function readChannel(value: unknown, { file, parsed, locate }: OpenFile): Content {
  const defaultName = basename(file.path, extname(file.path));
  const template = stringOf(value, 'name') || defaultName;
  const reportOf = (language: string) => createReport(parsed, { file: file.shown, template, language });
  if (value === null || Array.isArray(value)) return only(reportOf('').mistake(NOTHING));
  const error = surelyFits(channelSchema, value) ? undefined : channelSchema.safeParse(value).error;
  if (error !== undefined) return { definitions: [], findings: reportOf('').schema(error, value, []) };
  const compiled = compileTemplate(value as ChannelTemplate, { defaultName, folder: dirname(file.path) });
  if (compiled.length === 0) return only(reportOf('').mistake(NO_LANGUAGE));
  return merge(
    compiled.map(({ language, body, bindings, media, mistakes }) => {
      const findings = mistakes.map((mistake) => reportOf(language).mistake(mistake, mistake));
      const unreadable = mistakes.some(({ rule }) => rule !== 'example-missing');
      const form = 'channel' as const;
      const definition = {
        name: body.name,
        language,
        form,
        body,
        bindings,
        media,
        file: file.shown,
        locate: fromChannel(body, locate),
      };
      return { definitions: unreadable ? [] : [definition], findings };
    }),
  );
}

type Locate = OpenFile['locate'];

/*
 * Functions of their own: made where the parsed file is at hand, they would keep it, twenty times the size of its text.
 */

function fromChannel(body: CreateTemplate, locate: Locate): TemplateDefinition['locate'] {
  return (path) => locate(channelSource(path, body));
}

function fromMeta(source: Path, locate: Locate): TemplateDefinition['locate'] {
  return (path) => locate([...source, ...path]);
}

const NOTHING: FileMistake = {
  rule: 'file-empty',
  path: [],
  message: 'The file holds no template.',
  hint: 'Write a template, for example with `wactl templates new`, or delete the file.',
};

const NO_LANGUAGE: FileMistake = {
  rule: 'language-missing',
  path: ['languages'],
  message: 'The template has no language.',
  hint: 'Add one below "languages", for example en_US.',
};

/** Makes findings of one template out of mistakes and their places in the file. */
function createReport(parsed: ParsedFile, owner: { file: string; template: string; language: string }) {
  const mistake = (found: FileMistake, options?: PlaceOptions): Finding =>
    fileFinding(found, owner, parsed.place(found.path, options));
  return {
    mistake,
    schema(error: z.core.$ZodError, value: unknown, source: Path): Finding[] {
      return schemaMistakes(error.issues, value).map(({ path, key, message, hint }) => {
        const at = [...source, ...path];
        const language = owner.language || (at[0] === 'languages' ? String(at[1] ?? '') : '');
        const found: FileMistake = { rule: 'schema', path: at, message, hint };
        return { ...mistake(found, { key }), language };
      });
    },
  };
}

function stringOf(value: unknown, key: string): string {
  const field = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof field === 'string' ? field : '';
}

function only(finding: Finding): Content {
  return { definitions: [], findings: [finding] };
}

function merge(contents: readonly Content[]): Content {
  return {
    definitions: contents.flatMap(({ definitions }) => definitions),
    findings: contents.flatMap(({ findings }) => findings),
  };
}
