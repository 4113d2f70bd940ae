import { confirm, input, password, select } from '@inquirer/prompts';
import { declined } from './prompt.js';
import type { Prompter } from './prompter.js';

/** The streams a question is drawn on. stdout stays free for the result, so `output` is stderr. */
export interface PromptStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** Questions drawn in the terminal. Ctrl-C at any of them is exit 130. */
export function createInquirer(streams: PromptStreams): Prompter {
  async function answered<T>(question: Promise<T>): Promise<T> {
    try {
      return await question;
    } catch (error) {
      if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name)) throw declined();
      throw error;
    }
  }
  return {
    text: ({ message, default: preset }) =>
      answered(input({ message, ...(preset === undefined ? {} : { default: preset }) }, streams)),
    secret: ({ message }) => answered(password({ message, mask: '*' }, streams)),
    select: ({ message, choices }) => answered(select({ message, choices: [...choices] }, streams)),
    confirm: ({ message, default: preset }) => answered(confirm({ message, default: preset }, streams)),
  };
}
