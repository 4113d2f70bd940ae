import type * as z from 'zod';
import type { Context } from '../../context.js';
import type { CliError } from '../../core/errors/error.js';

/**
 * What a tool may do. `read` changes nothing; `local` writes into the ledger; `risky` changes what others see, which
 * nobody can take back, and asks a person first.
 */
type ToolKind = 'read' | 'local' | 'risky';

/** What a tool works with. */
export interface Call {
  /** Of this call alone. */
  readonly context: Context;
  /** Of the program on the other side; undefined where it did not say. */
  readonly client: string | undefined;
  /**
   * Asks the person at the client. Resolves on yes.
   * @throws {CliError} `confirmation-not-possible` (exit 5) where the client cannot ask; `declined` (exit 130) on no
   */
  confirm(question: string): Promise<void>;
}

/** What came of a call. */
export interface Answer {
  /** As the command of the same name prints it with `--json`. */
  readonly value: object;
  /** What to do next, for a reader. */
  readonly note?: string | undefined;
  /** The call failed although there is a value to show: a message that was blocked, a push of which a part was refused. */
  readonly failure?: CliError | undefined;
}

interface Facts {
  /** In snake_case. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: ToolKind;
  /** Whether Meta is asked. */
  readonly asksMeta: boolean;
  /** The same call again changes nothing more. Default: what only reads. */
  readonly isRepeatable?: boolean;
}

/** A tool whose input is checked by its schema. */
export interface Tool extends Facts {
  readonly input: z.ZodObject;
  run(input: unknown, call: Call): Promise<Answer>;
}

/** Makes a tool of a handler that takes what the schema gives. */
export function defineTool<Input extends z.ZodObject>(
  tool: Facts & { readonly input: Input; run(input: z.output<Input>, call: Call): Promise<Answer> },
): Tool {
  return { ...tool, run: (input, call) => tool.run(tool.input.parse(input), call) };
}
