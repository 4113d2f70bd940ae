import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { type Context, createContext, type OpenContext } from '../../context.js';
import { toCliError } from '../../core/errors/command.js';
import type { CliError } from '../../core/errors/error.js';
import type { Sink } from '../../core/terminal/system.js';
import { toJson } from '../../core/terminal/to-json.js';
import type { Answer, Call, Tool } from './tool.js';

/**
 * Runs a tool in a context of its own, so that a new profile or ledger is seen and nothing stays open between calls.
 * Never throws. What the tool answers and asks goes through the output of that context, which hides its secrets; values
 * and errors are what the command would print with `--json`.
 */
export async function runTool(
  tool: Tool,
  input: unknown,
  { system, options, project, run }: Context,
  { signal, ...rest }: Omit<Call, 'context'> & { readonly signal: AbortSignal },
): Promise<CallToolResult> {
  const stdout = collector();
  const stderr = collector();
  const { profile, graphUrl, apiVersion, timeoutMs } = options;
  const flags = { json: true, input: false, profile, graphUrl, apiVersion, timeout: timeoutMs };
  const world = {
    ...system,
    stdout: stdout.sink,
    stderr: stderr.sink,
    // The real one belongs to the protocol.
    stdin: { isTTY: false, async *bytes() {} },
    signal: AbortSignal.any([system.signal, signal]),
  };
  const context = createContext(world, withoutAbsent(flags), run, { project });
  const confirm = (question: string) => {
    context.output.event({ question }, (asked) => toJson(asked));
    const [line = ''] = stdout.take();
    return rest.confirm(JSON.parse(line).question);
  };
  const failed = await answer(tool, input, { ...rest, confirm, context }, context);
  await context.close(failed !== undefined);
  return resultOf(stdout.take(), stderr.take());
}

async function answer(tool: Tool, input: unknown, call: Call, { output }: OpenContext): Promise<CliError | undefined> {
  let failure: CliError | undefined;
  try {
    const { value, note, failure: told }: Answer = await tool.run(input, call);
    output.event({ value, note }, (told) => toJson(told));
    failure = told;
  } catch (error) {
    failure = toCliError(error);
  }
  if (failure !== undefined) output.error(failure);
  return failure;
}

/** @param printed one JSON value a line, as are `said`: warnings, and the error that came last */
function resultOf(printed: readonly string[], said: readonly string[]): CallToolResult {
  const [{ value, note } = {}] = printed.map((line): { value?: Fields; note?: string } => JSON.parse(line));
  const told = said.map((line): { warning?: string; error?: ErrorFields } => JSON.parse(line));
  const error = told.find((line) => line.error !== undefined)?.error;
  const structuredContent = error === undefined ? (value ?? {}) : { error, ...(value && { result: value }) };
  const texts = [
    ...told.flatMap(({ warning }) => (warning === undefined ? [] : `Warning: ${warning}`)),
    ...(error === undefined ? [] : [errorText(error)]),
    ...(note === undefined ? [] : [note]),
    toJson(structuredContent),
  ];
  return {
    content: texts.map((text) => ({ type: 'text', text })),
    structuredContent,
    ...(error === undefined ? {} : { isError: true }),
  };
}

type Fields = Record<string, unknown>;

interface ErrorFields {
  readonly code: string;
  readonly message: string;
  readonly why?: string;
  readonly hint?: string;
}

function errorText({ code, message, why, hint }: ErrorFields): string {
  return [`${message} (${code})`, ...(why ? [`Why: ${why}`] : []), ...(hint ? [`Fix: ${hint}`] : [])].join('\n');
}

/** Keeps what is written until it is taken, line by line. */
function collector(): { readonly sink: Sink; take(): string[] } {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  return {
    sink: { write, isTTY: false, columns: 80 },
    take() {
      const lines = text.split('\n').filter((line) => line !== '');
      text = '';
      return lines;
    },
  };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutAbsent<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
}
