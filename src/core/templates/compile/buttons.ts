import type { TemplateButton, TemplateComponent } from '../../graph/templates.js';
import type { Binding, Path } from '../definition.js';
import type { ChannelButton } from '../files/schema.js';
import { type CompileContext, defined, gather, type Piece, piece } from './piece.js';
import { bindingsAt, type CompiledText, type CompileMistake, compileText } from './text.js';

/** The BUTTONS component; `source` is where the list stands. */
export function compileButtons(
  buttons: readonly ChannelButton[],
  source: Path,
  context: CompileContext,
): Piece<TemplateComponent> {
  const { value, ...rest } = gather(
    buttons.map((button, index) => compileButton(button, [...source, index], context)),
    ['buttons'],
  );
  return { value: { type: 'BUTTONS', buttons: value }, ...rest };
}

function compileButton(button: ChannelButton, source: Path, context: CompileContext): Piece<TemplateButton> {
  const { type, text, url, example, otp_type, ...rest } = button;
  const kind = type.toUpperCase();
  // Labels hold no variables, and the rules say so of one that does.
  const label = text === undefined ? undefined : compileText(text, [...source, 'text'], context);
  // A URL keeps the number even in a template with named parameters.
  const link = url === undefined ? undefined : compileText(url, [...source, 'url'], { ...context, named: false });
  const code = example === undefined ? undefined : compileText(example, [...source, 'example'], context);
  const value = {
    type: kind,
    ...defined({
      text: label?.text,
      url: link?.text,
      example: exampleOf(link, code),
      otp_type: otp_type?.toUpperCase(),
    }),
    ...defined(rest),
  };
  return piece<TemplateButton>(value as TemplateButton, {
    bindings: [...bindingsAt(['url'], link?.variables ?? []), ...codeBindings(kind, code)],
    mistakes: [label, link, code].flatMap((compiled) => compiled?.mistakes ?? []).concat(mixedCode(code, source)),
  });
}

/** The whole URL as the reviewer opens it, or the coupon code. */
function exampleOf(link: CompiledText | undefined, code: CompiledText | undefined): string | string[] | undefined {
  if (code !== undefined) return code.filled;
  return link !== undefined && link.variables.length > 0 ? [link.filled] : undefined;
}

/** A coupon code is always a variable at Meta; a fixed one is a Liquid literal for us. */
function codeBindings(kind: string, code: CompiledText | undefined): Binding[] {
  if (kind !== 'COPY_CODE' || code === undefined) return [];
  const [variable] = code.variables;
  return [{ path: ['example'], key: '1', expression: variable?.expression ?? JSON.stringify(code.text) }];
}

function mixedCode(code: CompiledText | undefined, source: Path): CompileMistake[] {
  const [variable] = code?.variables ?? [];
  if (code === undefined || variable === undefined || code.text === `{{${variable.key}}}`) return [];
  const message = 'A coupon code is one {{ … }} or a plain text, not both.';
  const hint = 'Put the fixed part into the expression: {{ code | prepend: "SAVE" }}.';
  return [{ rule: 'liquid-syntax', path: [...source, 'example'], message, hint }];
}
