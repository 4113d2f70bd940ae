import { Liquid, type Output, type Template, Tokenizer, TokenKind, UndefinedVariableError } from 'liquidjs';
import type { FileRule } from '../finding.js';
import { quote } from '../rules/quote.js';
import { LOCAL_FILTERS, localeOf } from './local-filters.js';

/** Longest text that is taken apart, in UTF-16 units; Meta's longest, the body, holds 1,024 characters. */
const MAX_TEXT_LENGTH = 8192;

/**
 * No files, no inherited properties, no unknown filters. There is no limit of time, which would be the clock's: one value
 * with filters, without tags and so without loops, is bounded by the length of its text and by the memory it may take,
 * and the same data gives the same text however busy the machine.
 */
const engine = new Liquid({
  templates: {},
  strictFilters: true,
  strictVariables: true,
  // A missing value is fine where a `default` comes right after it.
  lenientIf: true,
  ownPropertyOnly: true,
  parseLimit: MAX_TEXT_LENGTH,
  memoryLimit: 1_000_000,
  // Else the library starts `Intl` to ask for the machine's, about 15 ms; our own filters take the template's.
  locale: 'en-US',
  outputEscape: showScalar,
});
// It would let lists and maps past `outputEscape`.
engine.unregisterFilter('raw');

/** Under this key of the globals, which no expression can name, a filter finds the language of its template. */
const LANGUAGE = Symbol('language');

for (const [name, filter] of Object.entries(LOCAL_FILTERS)) {
  engine.registerFilter(name, function (value: unknown, ...settings: unknown[]) {
    const { [LANGUAGE]: language } = this.context.globals as { readonly [LANGUAGE]: string };
    return filter(value, localeOf(language), ...settings);
  });
}

/** A piece of a text: what Meta reviews, or an expression that is filled in for each recipient. */
export type LiquidPart =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'expression'; readonly expression: string /** With its braces. */; readonly source: string };

export interface LiquidMistake {
  readonly rule: Extract<FileRule, 'liquid-syntax' | 'liquid-tag'>;
  readonly message: string;
  readonly hint: string;
  /** The piece of the text that is wrong; empty when it is the whole. */
  readonly source: string;
}

/**
 * Cuts a text into fixed parts and expressions. Mistakes leave out the part they are about. A text far beyond Meta's
 * limits comes back whole, for the rules to report its length.
 */
export function splitLiquid(text: string): { parts: readonly LiquidPart[]; mistakes: readonly LiquidMistake[] } {
  const plain = !text.includes('{{') && !text.includes('{%');
  if (plain || text.length > MAX_TEXT_LENGTH) return { parts: [{ kind: 'fixed', text }], mistakes: [] };
  const parts: LiquidPart[] = [];
  const mistakes: LiquidMistake[] = [];
  try {
    for (const token of tokensOf(text)) {
      const source = token.getText();
      if (token.kind === TokenKind.HTML) parts.push({ kind: 'fixed', text: token.getContent?.() ?? '' });
      else if (token.kind === TokenKind.Tag) mistakes.push(tagMistake(source));
      else {
        const expression = token.content?.trim() ?? '';
        const mistake = checkExpression(expression, source);
        if (mistake) mistakes.push(mistake);
        else parts.push({ kind: 'expression', expression, source });
      }
    }
  } catch (error) {
    mistakes.push(syntaxMistake(`The text is not valid Liquid: ${reasonOf(error)}.`, ''));
  }
  return { parts, mistakes };
}

/** The library's declarations lack the type of these tokens. */
interface TopLevelToken {
  readonly kind: TokenKind;
  getText(): string;
  /** Of fixed text, with `{{-` and `-}}` applied. */
  getContent?(): string;
  /** Between the braces. */
  readonly content?: string;
}

function tokensOf(text: string): readonly TopLevelToken[] {
  return new Tokenizer(text).readTopLevelTokens(engine.options) as unknown as readonly TopLevelToken[];
}

/** The variables of a valid expression, dotted, the first one first: `a.b | default: c` → `['a.b', 'c']`. */
export function variablesOf(expression: string): readonly string[] {
  return engine.globalFullVariablesSync(parseExpression(expression));
}

export type RenderedExpression =
  | { readonly ok: true; readonly text: string }
  /** `missing`: the data holds no such value, or an empty one; nothing may be sent then. */
  | { readonly ok: false; readonly reason: 'missing' | 'failed'; readonly message: string };

/**
 * Renders one valid expression with data. Never throws, whatever the data holds.
 * @param language of the template, as Meta spells it: dates, numbers and money are written as its readers do
 */
export function renderExpression(
  expression: string,
  data: Readonly<Record<string, unknown>>,
  language = 'en_US',
): RenderedExpression {
  try {
    const text = engine.renderSync(parseExpression(expression), data, {
      globals: { [LANGUAGE]: language },
    });
    if (NO_NUMBER.test(text)) {
      return { ok: false, reason: 'failed', message: `${quote(expression)} cannot be filled: it gives no number` };
    }
    if (String(text).trim() !== '') return { ok: true, text };
    return { ok: false, reason: 'missing', message: `${quote(variablesOf(expression)[0])} is empty` };
  } catch (error) {
    if (error instanceof UndefinedVariableError) {
      return { ok: false, reason: 'missing', message: `${quote(undefinedVariable(expression, error))} has no value` };
    }
    return { ok: false, reason: 'failed', message: `${quote(expression)} cannot be filled: ${reasonOf(error)}` };
  }
}

/** What a filter of arithmetic gives for a text, or for a division by 0. */
const NO_NUMBER = /^-?(?:NaN|Infinity)$/;

const parsed = new Map<string, Template[]>();
const MAX_PARSED = 1000;

/** Parsing costs more than rendering, and a campaign renders the same few expressions for everybody. */
function parseExpression(expression: string): Template[] {
  let templates = parsed.get(expression);
  if (templates === undefined) {
    templates = engine.parse(`{{ ${expression} }}`);
    if (parsed.size >= MAX_PARSED) parsed.clear();
    parsed.set(expression, templates);
  }
  return templates;
}

/** The library also takes comparisons and words in a row (`a b`), of which only the last would be shown. */
function checkExpression(expression: string, source: string): LiquidMistake | undefined {
  if (/^\d+$/.test(expression)) {
    const hint =
      'Name a value, for example {{ customer.first_name }}, and give it a sample; numbers are for Meta form.';
    return { ...syntaxMistake(`${quote(source)} is a number, not a name.`, source), hint };
  }
  try {
    const [output] = parseExpression(expression) as Output[];
    const operands = output?.value.initial.postfix ?? [];
    if (operands.length !== 1) return syntaxMistake(`${quote(source)} is not one value with filters.`, source);
    if (operands[0]?.kind === TokenKind.PropertyAccess) return undefined;
    return { ...syntaxMistake(`${quote(source)} holds no variable.`, source), hint: 'Write it as plain text.' };
  } catch (error) {
    return syntaxMistake(`${quote(source)} is not valid Liquid: ${reasonOf(error)}.`, source);
  }
}

function syntaxMistake(message: string, source: string): LiquidMistake {
  return { rule: 'liquid-syntax', message, hint: 'Write {{ value }} or {{ value | default: "text" }}.', source };
}

function tagMistake(source: string): LiquidMistake {
  return {
    rule: 'liquid-tag',
    message: `${quote(source)} would change the fixed text, and Meta approves one fixed text.`,
    hint: 'Use {{ … }} only, or write one template for each wording.',
    source,
  };
}

function showScalar(value: unknown): string {
  if (typeof value === 'object' && value !== null) throw new TypeError('it is a list or a map, not one value');
  return value === undefined || value === null ? '' : String(value);
}

/** The library's words without the place, which counts from the start of the expression. Not every error is its own. */
function reasonOf(error: unknown): string {
  const words = error instanceof Error ? withoutPlace(error) : String(error);
  return quote(words, REASON_SHOWN_MAX).slice(1, -1);
}

const REASON_SHOWN_MAX = 100;

/** The library names the part where it stopped, `order`; the whole, `order.number`, is what a reader looks for. */
function undefinedVariable(expression: string, error: UndefinedVariableError): string {
  const name = withoutPlace(error).replace('undefined variable: ', '');
  return variablesOf(expression).find((variable) => variable === name || variable.startsWith(`${name}.`)) ?? name;
}

function withoutPlace(error: Error): string {
  return error.message.replace(/, line:\d+, col:\d+$/, '');
}
