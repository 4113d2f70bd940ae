import { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Context } from '../../context.js';
import { createToolServer } from './server.js';

export interface McpOptions {
  readonly readOnly?: boolean;
}

/** Serves until standard input ends or Ctrl-C comes. What is being done by then is ended in order. */
export default async function serve(context: Context, { readOnly = false }: McpOptions): Promise<void> {
  const { system, signal, output } = context;
  const input = Readable.from(system.stdin.bytes());
  const ended = new Promise<void>((resolve) => {
    input.once('close', resolve).once('error', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
    // A client that is gone reads nothing more; a message under way still gets its answer into the ledger.
    system.stdout.outlive?.(resolve);
  });
  const tools = createToolServer(context, { readOnly });
  await tools.connect(new StdioServerTransport(input, messagesTo(context)));
  if (system.stdin.isTTY) output.note('Waiting for a client of the Model Context Protocol. Press Ctrl-C to stop.');
  await ended;
  await tools.close();
  input.destroy();
}

/** All that a client reads leaves through the output of the run, which knows what must not. */
function messagesTo({ output }: Context): Writable {
  return new Writable({
    decodeStrings: false,
    write(line, _, done) {
      output.event(JSON.parse(String(line)), (message) => JSON.stringify(message));
      done();
    },
  });
}
