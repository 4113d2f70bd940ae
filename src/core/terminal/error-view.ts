import type { CliError } from '../errors/error.js';
import { sanitize } from './sanitize.js';
import type { Style } from './style.js';
import { behindLabel } from './wrap-painted.js';

/** Each label takes so much of a line. */
const LABEL = 7;

/**
 * The human form: `error:`, then `why`, `fix` and `trace` lines where there is something to say. On a terminal long
 * lines are wrapped at words behind the label.
 */
export function errorView(error: CliError, style: Style, options: { readonly verbose: boolean }): string {
  const said = (text: string) => behindLabel(sanitize(text, { block: true }), LABEL, style);
  const lines = [`${style.red('error:')} ${said(error.message)}`];
  const add = (label: string, text: string | undefined) => {
    if (text) lines.push(`${style.dim(`${label}:`.padEnd(6))} ${said(text)}`);
  };
  add('why', error.why);
  add('fix', error.hint);
  add('trace', error.meta?.fbtraceId);
  const bug = error.code === 'internal' || options.verbose;
  if (bug && error.cause instanceof Error && error.cause.stack) lines.push(style.dim(error.cause.stack));
  return lines.join('\n');
}

/** The form of `--json`, printed on stderr. */
export function errorJson(error: CliError): unknown {
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.why === undefined ? {} : { why: error.why }),
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      exitCode: error.exitCode,
      ...(error.meta === undefined ? {} : { meta: error.meta }),
    },
  };
}
