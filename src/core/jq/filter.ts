import { usageError } from '../errors/command.js';
import { createJq } from './jq.js';

/** What a filter made of JSON. */
interface Filtered {
  /** Whole lines: strings as they are, other values compact. */
  readonly text: string;
  /** What the expression says besides, such as by `debug`. */
  readonly notes: readonly string[];
  /** Why it failed on an input; undefined: it did not. */
  readonly failure: string | undefined;
}

/** Applies an expression to JSON values that follow each other, each for itself. */
export type JsonFilter = (json: string) => Filtered;

/** Raw strings, compact values, no colour. */
const FORM = ['-r', '-c', '-M', '--'];

/** How jq tells that it failed on a value. `halt_error` says what it was given, and no more. */
const FAILURE = /^jq: error \(at [^)]*\)(?: \(not a string\))?: (.*)$/;

/**
 * jq's language, by jq itself.
 * @throws {CliError} exit 2 when the expression is not valid, with the place
 */
export async function createJsonFilter(expression: string): Promise<JsonFilter> {
  const jq = await createJq();
  const tried = jq([...FORM, expression], '');
  if (tried.exitCode !== 0) {
    throw usageError(
      `"${expression}" is not a valid jq expression: ${refusalOf(tried.stderr, expression)}.`,
      "see https://jqlang.org/manual/v1.7/ for jq's language, and quote the expression for your shell",
    );
  }
  return (json) => {
    const { exitCode, stdout, stderr } = jq([...FORM, expression], json);
    const said = stderr.split('\n').filter((line) => line !== '');
    // The exit code tells of the last value alone.
    const [failure] = said.flatMap((line) => FAILURE.exec(line)?.[1] ?? []);
    if (failure === undefined && exitCode !== 0) {
      return { text: stdout, notes: [], failure: said.join(' ') || 'it ended early' };
    }
    return { text: stdout, notes: said.filter((line) => !FAILURE.test(line)), failure };
  };
}

/**
 * The first mistake that jq names, without what it says to a shell. It shows the line, and behind it as many spaces as
 * bytes stand before the mistake.
 */
function refusalOf(stderr: string, expression: string): string {
  const found = /^jq: error: (.*) at <top-level>, line (\d+):\n([\s\S]*?)\n?jq: \d+ compile error/m.exec(stderr);
  if (found === null) return stderr.replace(/^jq: (?:error: )?/, '').trim();
  const [, said = '', number = '1', shown = ''] = found;
  const reason = said
    .replace(/ \(Unix shell quoting issues\?\)/, '')
    .replace(/^syntax error, /, '')
    .replace('INVALID_CHARACTER', 'character')
    .replace(/, expecting QQSTRING.*/, ', a string is not closed');
  const line = Buffer.from(expression.split('\n')[Number(number) - 1] ?? '');
  const before = Math.max(0, Buffer.byteLength(shown) - line.length);
  return `${reason} (line ${number}, column ${line.subarray(0, before).toString().length + 1})`;
}
