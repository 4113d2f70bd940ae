import type { CreateTemplate, TemplateCard, TemplateComponent } from '../../graph/templates.js';
import type { Binding, LocalMedia, Path } from '../definition.js';
import type { ChannelCard, ChannelContent, ChannelTemplate } from '../files/schema.js';
import { compileButtons } from './buttons.js';
import { type BodyParts, compileBody, compileFooter, compileHeader, type FooterParts } from './components.js';
import { type CompileContext, defined, gather, type Piece, piece } from './piece.js';
import { type CompileMistake, sampleRenderer } from './text.js';

/** A template of the channel form in one language, as Meta takes it. */
export interface CompiledTemplate {
  readonly language: string;
  readonly body: CreateTemplate;
  readonly bindings: readonly Binding[];
  readonly media: readonly LocalMedia[];
  readonly mistakes: readonly CompileMistake[];
}

export interface CompileOptions {
  /** Used where the file gives no name. */
  readonly defaultName: string;
  /** Of the file, absolute. */
  readonly folder: string;
}

/** One request body for each language of the file. Pure; a text that cannot be compiled is a mistake of its language. */
export function compileTemplate(template: ChannelTemplate, options: CompileOptions): CompiledTemplate[] {
  const renderIn = sampleRenderer(template.samples ?? {});
  const shared = {
    named: template.parameter_format?.toUpperCase() === 'NAMED',
    authentication: template.category?.toUpperCase() === 'AUTHENTICATION',
    folder: options.folder,
  };
  return Object.entries(template.languages).map(([language, content]) => {
    const context: CompileContext = { ...shared, render: renderIn(language) };
    return compileLanguage(template, language, content ?? {}, options.defaultName, context);
  });
}

/** Keys of the channel form that are not fields of the request, or not in the same form. */
const CHANNEL_ONLY: ReadonlySet<string> = new Set([
  'name',
  'languages',
  'samples',
  'add_security_recommendation',
  'code_expiration_minutes',
] satisfies (keyof ChannelTemplate)[]);

const UPPER_CASE: ReadonlySet<string> = new Set(['category', 'parameter_format'] satisfies (keyof ChannelTemplate)[]);

function compileLanguage(
  template: ChannelTemplate,
  language: string,
  content: ChannelContent,
  defaultName: string,
  context: CompileContext,
): CompiledTemplate {
  const source = ['languages', language];
  const { add_security_recommendation, code_expiration_minutes } = template;
  const inherited = { add_security_recommendation, code_expiration_minutes };
  const components = gather(compileContent({ ...inherited, ...content }, source, context), ['components']);
  const body: Record<string, unknown> = { name: template.name ?? defaultName, language };
  for (const key in template) {
    const value = template[key as keyof ChannelTemplate];
    if (value === undefined || CHANNEL_ONLY.has(key)) continue;
    body[key] = UPPER_CASE.has(key) ? String(value).toUpperCase() : value;
  }
  // A library template brings its own.
  if (template.library_template_name === undefined || components.value.length > 0) body.components = components.value;
  return {
    language,
    // A missing category is reported by the rules, and nothing that they refuse is sent.
    body: body as unknown as CreateTemplate,
    bindings: components.bindings,
    media: components.media,
    mistakes: components.mistakes,
  };
}

/** The components of one language, in the order in which Meta shows them. */
function compileContent(content: ChannelContent, source: Path, context: CompileContext): Piece<TemplateComponent>[] {
  const { header, buttons, carousel, limited_time_offer, call_permission_request } = content;
  const body: BodyParts = { add_security_recommendation: content.add_security_recommendation, ...inFull(content.body) };
  const footer: FooterParts = { code_expiration_minutes: content.code_expiration_minutes, ...inFull(content.footer) };
  return [
    header !== undefined && compileHeader(header, [...source, 'header'], context),
    (context.authentication || isFilled(body)) && compileBody(body, [...source, 'body'], context),
    limited_time_offer && piece({ type: 'LIMITED_TIME_OFFER', limited_time_offer: defined(limited_time_offer) }),
    isFilled(footer) && compileFooter(footer, [...source, 'footer'], context),
    buttons && compileButtons(buttons, [...source, 'buttons'], context),
    carousel && compileCarousel(carousel, [...source, 'carousel'], context),
    call_permission_request && piece({ type: 'CALL_PERMISSION_REQUEST' }),
  ].filter((component) => typeof component === 'object');
}

function compileCarousel(
  cards: readonly ChannelCard[],
  source: Path,
  context: CompileContext,
): Piece<TemplateComponent> {
  const pieces = cards.map((card, index) => compileCard(card, [...source, index], context));
  const { value, ...rest } = gather(pieces, ['cards']);
  return { value: { type: 'CAROUSEL', cards: value }, ...rest };
}

function compileCard(card: ChannelCard, source: Path, context: CompileContext): Piece<TemplateCard> {
  const components = [
    card.header !== undefined && compileHeader(card.header, [...source, 'header'], context),
    card.body !== undefined && compileBody(inFull(card.body), [...source, 'body'], context),
    card.buttons && compileButtons(card.buttons, [...source, 'buttons'], context),
  ].filter((component) => typeof component === 'object');
  const { value, ...rest } = gather(components, ['components']);
  return { value: { components: value }, ...rest };
}

/** A text in short form as the map it stands for. */
function inFull<T extends object>(value: string | T | undefined): T | { text: string } {
  return typeof value === 'string' ? { text: value } : (value ?? ({} as T));
}

function isFilled(parts: object): boolean {
  return Object.values(parts).some((part) => part !== undefined);
}
