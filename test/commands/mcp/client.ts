import { PassThrough } from 'node:stream';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { deserializeMessage, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { type CallToolResult, ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { RunOptions, RunResult } from '../../support/run.js';

/** Answers a question; absent: the client cannot be asked. */
type Person = (question: string) => Action | Promise<Action>;
type Action = 'accept' | 'decline' | 'cancel';

interface ToolAnswer extends CallToolResult {
  // biome-ignore lint/suspicious/noExplicitAny: each tool has its own shape, which the test checks
  structuredContent: any;
  /** All of it. */
  text: string;
}

/** A client of `wactl mcp`, and what came of the server in the end. */
export interface McpSession {
  readonly client: Client;
  call(name: string, input?: Record<string, unknown>): Promise<ToolAnswer>;
  /** Leaves, as a client does: by ending the server's standard input. */
  leave(): Promise<RunResult>;
}

/** Starts a server with `start` and connects the SDK's own client to its standard streams. */
export async function openMcp(
  start: (options: RunOptions) => Promise<RunResult>,
  person?: Person,
): Promise<McpSession> {
  const stdin = new PassThrough();
  let ended: Promise<RunResult> | undefined;
  let rest = '';
  const transport: Transport = {
    async start() {
      ended = start({
        stdin,
        onStdout(text) {
          const lines = (rest + text).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) transport.onmessage?.(deserializeMessage(line));
        },
      });
    },
    async send(message) {
      stdin.write(serializeMessage(message));
    },
    async close() {
      stdin.end();
      await ended;
      transport.onclose?.();
    },
  };
  const capabilities = person === undefined ? {} : { elicitation: {} };
  const client = new Client({ name: 'test-client', version: '1.0.0' }, { capabilities });
  if (person !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => ({
      action: await person(params.message),
      content: {},
    }));
  }
  await client.connect(transport);
  return {
    client,
    async call(name, input = {}) {
      const result = (await client.callTool({ name, arguments: input })) as CallToolResult;
      const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
      return { ...result, structuredContent: result.structuredContent, text };
    },
    async leave() {
      await client.close();
      if (ended === undefined) throw new Error('the server was never started');
      return ended;
    },
  };
}
