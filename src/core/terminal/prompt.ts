import { declined as declinedError, usageError } from '../errors/command.js';
import type { CliError } from '../errors/error.js';
import type { Output } from './output.js';
import type { Choice, Prompter } from './prompter.js';
import type { System } from './system.js';

/** A question with the flag that answers it where nobody can be asked. */
interface Question {
  readonly message: string;
  /** As typed, for example `--pin-stdin`; named in the usage error when there is no terminal. */
  readonly flag: string;
}

/** Questions to the person at the terminal. Each throws a usage error naming the flag when nobody can be asked. */
export interface Ask {
  /** True when a question can be asked at all. */
  readonly possible: boolean;
  text(question: Question & { readonly default?: string }): Promise<string>;
  secret(question: Question): Promise<string>;
  select(question: Question & { readonly choices: readonly Choice[] }): Promise<string>;
  /** Resolves on yes. @throws {CliError} exit 130 on no; a usage error naming `--yes` where nobody can be asked. */
  confirm(message: string): Promise<void>;
}

/** A question ended by Ctrl-C or answered with no. */
export function declined(message = 'Stopped: nothing was changed.'): CliError {
  return declinedError(message);
}

export function createAsk(system: System, output: Output, options: { input: boolean; yes: boolean }): Ask {
  const possible = () => options.input && system.stdin.isTTY && system.stderr.isTTY;

  async function ask<T>(question: Question, put: (prompter: Prompter) => Promise<T>): Promise<T> {
    if (!possible()) {
      throw usageError(
        `"${question.message}" needs an answer, but ${options.input ? 'this is not a terminal' : '--no-input is set'}.`,
        `give ${question.flag}`,
      );
    }
    await output.makeRoom();
    return put(await system.prompter());
  }

  return {
    // Asking a stream what it is opens it, which few commands need.
    get possible() {
      return possible();
    },
    text: (question) => ask(question, (prompter) => prompter.text(question)),
    secret: (question) => ask(question, (prompter) => prompter.secret(question)),
    select: (question) => ask(question, (prompter) => prompter.select(question)),
    async confirm(message) {
      if (options.yes) return;
      const yes = await ask({ message, flag: '--yes' }, (prompter) => prompter.confirm({ message, default: false }));
      if (!yes) throw declined();
    },
  };
}
