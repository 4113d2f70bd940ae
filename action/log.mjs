import { randomUUID } from 'node:crypto';

/**
 * Workflow commands: lines of the log that the runner acts on.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */

/** @param {'warning' | 'error' | 'group'} name */
export function workflowCommand(name, message) {
  return `::${name}::${message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}\n`;
}

/**
 * Writes text of others, such as that of a template, so that no line of it is taken for a command.
 * @param {(text: string) => void} write one stream only: between two the runner keeps no order
 * @param {(write: (text: string) => void) => Promise<T>} body writes the text
 * @returns {Promise<T>}
 * @template T
 */
export async function withoutCommands(write, body) {
  const token = randomUUID();
  let last = '\n';
  write(`::stop-commands::${token}\n`);
  try {
    return await body((text) => {
      last = text.at(-1) ?? last;
      write(text);
    });
  } finally {
    write(`${last === '\n' ? '' : '\n'}::${token}::\n`);
  }
}
