import { basename, dirname, extname } from 'node:path';
import type { CreateTemplate } from '../graph/templates.js';
import { type CompiledTemplate, compileTemplate } from './compile/compile.js';
import type { Path, TemplateDefinition } from './definition.js';
import { checkSchema } from './files/check-schema.js';
import type { FileMistake } from './files/file-finding.js';
import { type ChannelTemplate, channelSchema } from './files/schema.js';
import { channelSource } from './files/source-path.js';
import { type Content, corrected, findingAt, type OpenFile, schemaFindings } from './open-file.js';
import { relatedTo } from './path-set.js';

/** Reads a file in channel form: one template in each of its languages. */
export function readChannel(value: unknown, open: OpenFile): readonly Content[] {
  const defaultName = basename(open.file.path, extname(open.file.path));
  const checked = checkSchema(channelSchema, value);
  const owner = { template: nameIn(checked.value ?? value) || defaultName, language: '' };
  const only = (mistake: FileMistake) => [withoutTemplate([findingAt(open, owner, mistake)])];
  if (value === null || Array.isArray(value)) return only(NOTHING);
  const found = schemaFindings(open, owner, checked, []);
  if (checked.value === undefined) return [withoutTemplate(found)];
  const options = { defaultName, folder: dirname(open.file.path) };
  const compiled = compileTemplate(checked.value as ChannelTemplate, options);
  if (compiled.length === 0) return found.length > 0 ? [withoutTemplate(found)] : only(NO_LANGUAGE);
  const isUnsure = relatedTo(checked.unsure);
  const opened = found.length === 0 ? open : corrected(open, checked);
  const read = compiled.map((template) => readLanguage(template, isUnsure, opened, owner.template));
  return [withoutTemplate(found), ...read];
}

function readLanguage(
  compiled: CompiledTemplate,
  isUnsure: (path: Path) => boolean,
  open: OpenFile,
  template: string,
): Content {
  const { language, body, bindings, media, mistakes } = compiled;
  const findings = mistakes.map((mistake) => findingAt(open, { template, language }, mistake, mistake));
  const definition: TemplateDefinition = {
    name: body.name,
    language,
    form: 'channel',
    body,
    bindings,
    media,
    file: open.file.shown,
    locate: fromChannel(body, open.locate),
  };
  // A variable without a sample is there all the same.
  const unreadable = mistakes.filter(({ rule }) => rule !== 'example-missing').map(({ path }) => path);
  if (unreadable.length === 0 && !open.isBroken) return { definitions: [definition], broken: [], findings };
  const isUnreadable = relatedTo(unreadable);
  const isCertain = (path: Path) => {
    const source = channelSource(path, body);
    return !isUnsure(source) && !isUnreadable(source);
  };
  return { definitions: [], broken: [{ definition, isCertain }], findings };
}

/** A function of its own: made where the parsed file is at hand, it would keep it, twenty times the size of its text. */
function fromChannel(body: CreateTemplate, locate: OpenFile['locate']): TemplateDefinition['locate'] {
  return (path) => locate(channelSource(path, body));
}

function withoutTemplate(findings: Content['findings']): Content {
  return { definitions: [], broken: [], findings };
}

function nameIn(value: unknown): string {
  const { name } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return typeof name === 'string' ? name : '';
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
  hint: 'Add one under "languages", for example en_US.',
};
