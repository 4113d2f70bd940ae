import { resolve } from 'node:path';
import type { TemplateComponent } from '../../graph/templates.js';
import type { Path } from '../definition.js';
import type { ChannelHeader } from '../files/schema.js';
import { type CompileContext, defined, type Piece, piece } from './piece.js';
import { bindingsAt, type CompiledText, compileText } from './text.js';

type Component = Piece<TemplateComponent>;

/** A text, a media sample, or one of the headers that hold nothing (LOCATION, PRODUCT). */
export function compileHeader(header: string | ChannelHeader, source: Path, context: CompileContext): Component {
  if (typeof header === 'string') return textHeader(header, 'TEXT', source, context);
  const format = header.format?.toUpperCase();
  if (header.text !== undefined) return textHeader(header.text, format ?? 'TEXT', source, context);
  const component = { type: 'HEADER', ...defined({ format }) };
  if (header.handle !== undefined) return piece({ ...component, example: { header_handle: [header.handle] } });
  if (header.file === undefined) return piece(component);
  // Stands for the handle that the upload will give.
  const example = { header_handle: [`file:${header.file}`] };
  const media = [{ path: ['example', 'header_handle', 0], file: resolve(context.folder, header.file) }];
  return piece({ ...component, example }, { media });
}

function textHeader(text: string, format: string, source: Path, context: CompileContext): Component {
  const compiled = compileText(text, source, context);
  const { variables } = compiled;
  const example = context.named
    ? { header_text_named_params: namedExamples(compiled) }
    : { header_text: variables.map((variable) => variable.example) };
  const component = { type: 'HEADER', format, text: compiled.text, ...(variables.length > 0 && { example }) };
  return textPiece(component, compiled);
}

export interface BodyParts {
  readonly text?: string | undefined;
  /** Authentication only: Meta adds "do not share this code". */
  readonly add_security_recommendation?: boolean | undefined;
}

/** Without a text: the body of an authentication template, whose text is Meta's. */
export function compileBody(body: BodyParts, source: Path, context: CompileContext): Component {
  const fixed = { type: 'BODY', ...defined({ add_security_recommendation: body.add_security_recommendation }) };
  if (body.text === undefined) return piece(fixed);
  const compiled = compileText(body.text, source, context);
  const { variables } = compiled;
  const example = context.named
    ? { body_text_named_params: namedExamples(compiled) }
    : { body_text: [variables.map((variable) => variable.example)] };
  return textPiece({ ...fixed, text: compiled.text, ...(variables.length > 0 && { example }) }, compiled);
}

export interface FooterParts {
  readonly text?: string | undefined;
  /** Authentication only: Meta writes the sentence. */
  readonly code_expiration_minutes?: number | undefined;
}

/** A footer can hold no variable; one that does is compiled all the same, for the rules to name it. */
export function compileFooter(footer: FooterParts, source: Path, context: CompileContext): Component {
  const compiled = footer.text === undefined ? undefined : compileText(footer.text, source, context);
  const { code_expiration_minutes } = footer;
  const component = { type: 'FOOTER', ...defined({ text: compiled?.text, code_expiration_minutes }) };
  return piece(component, compiled && { mistakes: compiled.mistakes });
}

function textPiece(component: TemplateComponent, compiled: CompiledText): Component {
  return piece(component, { bindings: bindingsAt(['text'], compiled.variables), mistakes: compiled.mistakes });
}

function namedExamples({ variables }: CompiledText): { param_name: string; example: string }[] {
  return variables.map(({ key, example }) => ({ param_name: key, example }));
}
