import type { Binding, Path } from '../definition.js';
import type { FileRule } from '../finding.js';
import { type RenderedExpression, renderExpression, splitLiquid, variablesOf } from './liquid.js';
import { dependsOnLanguage } from './local-filters.js';

/** Something wrong with a value of a file that is well formed. */
export interface CompileMistake {
  /** A rule of the file format, or of Meta's, where the cause lies in the file's data. */
  readonly rule: FileRule | 'example-missing';
  /** In the file. */
  readonly path: Path;
  /** The piece of the text at `path` that is meant. */
  readonly within?: string;
  readonly message: string;
  readonly hint: string;
}

/** One variable of a compiled text. */
export interface Variable {
  readonly key: string;
  readonly expression: string;
  /** The expression rendered with the samples. */
  readonly example: string;
}

export interface CompiledText {
  /** With `{{1}}` or `{{name}}` in place of each expression. */
  readonly text: string;
  /** The same text with the examples filled in. */
  readonly filled: string;
  readonly variables: readonly Variable[];
  readonly mistakes: readonly CompileMistake[];
}

export interface TextOptions {
  /** Named parameters instead of numbers. */
  readonly named: boolean;
  /** Renders an expression with the samples of the file, in the language of the text. */
  render(expression: string): RenderedExpression;
}

/** Renders expressions with the samples of a file, in one of its languages. */
export type SampleRenderer = (language: string) => TextOptions['render'];

/** The languages of a file repeat each other's expressions, so each that is the same in all of them is rendered once. */
export function sampleRenderer(samples: Readonly<Record<string, unknown>>): SampleRenderer {
  const known = new Map<string, RenderedExpression>();
  return (language) => (expression) => {
    const key = dependsOnLanguage(expression) ? `${language} ${expression}` : expression;
    const rendered = known.get(key) ?? renderExpression(expression, samples, language);
    known.set(key, rendered);
    return rendered;
  };
}

/**
 * Turns a text with Liquid into one with Meta's variables. Numbers start at 1 in each text. An expression that occurs
 * twice gets two variables: Meta's pages show no text that repeats one, and two are always right.
 */
export function compileText(text: string, path: Path, options: TextOptions): CompiledText {
  const { parts, mistakes } = splitLiquid(text.trim());
  const found: CompileMistake[] = mistakes.map(({ source, ...mistake }) => ({ ...mistake, path, within: source }));
  const variables: Variable[] = [];
  const taken = new Set<string>();
  let compiled = '';
  let filled = '';
  for (const part of parts) {
    if (part.kind === 'fixed') {
      compiled += part.text;
      filled += part.text;
      continue;
    }
    const rendered = options.render(part.expression);
    const known = found.some(({ within }) => within === part.source);
    if (!rendered.ok && !known) found.push(sampleMistake(path, part.source, rendered));
    const key = options.named ? nameFor(part.expression, taken) : String(variables.length + 1);
    // The placeholder keeps the rules about missing examples from reporting the same mistake once more.
    const example = rendered.ok ? rendered.text : part.expression;
    taken.add(key);
    variables.push({ key, expression: part.expression, example });
    compiled += `{{${key}}}`;
    filled += example;
  }
  return { text: compiled, filled, variables, mistakes: found };
}

/** What fills the variables of a text that stands at `path` of the body. */
export function bindingsAt(path: Path, variables: readonly Variable[]): Binding[] {
  return variables.map(({ key, expression }) => ({ path, key, expression }));
}

function sampleMistake(
  path: Path,
  within: string,
  { reason, message }: Extract<RenderedExpression, { ok: false }>,
): CompileMistake {
  return {
    rule: 'example-missing',
    path,
    within,
    message: `The sample for ${within} is missing: ${message}.`,
    hint:
      reason === 'missing'
        ? 'Add the value under "samples"; Meta reviews each variable with an example.'
        : 'Correct the filters, or the value under "samples".',
  };
}

/**
 * `customer.first_name` → `customer_first_name`: lowercase letters, digits and `_`, unique in the text.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
function nameFor(expression: string, taken: ReadonlySet<string>): string {
  const plain = (variablesOf(expression)[0] ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  const base = /^[a-z]/.test(plain) ? plain : `value_${plain}`;
  let name = base;
  for (let index = 1; taken.has(name); index += 1) name = `${base}_${letters(index)}`;
  return name;
}

/** 1 → `b`, 25 → `z`, 26 → `ba`. */
function letters(index: number): string {
  return index.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
}
