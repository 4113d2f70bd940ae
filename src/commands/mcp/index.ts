import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

const CONFIGURATION = `
Configuration of a client that starts servers by a command:
  {"mcpServers": {"wactl": {"command": "npx", "args": ["-y", "wactl", "mcp"]}}}`;

/** `wactl mcp`. */
export function registerMcp(program: AnyCommand, lazy: Lazy): void {
  program
    .command('mcp')
    .summary('Offer tools to assistants (Model Context Protocol)')
    .description(
      'Serve the Model Context Protocol on standard input and output: an assistant can read, lint, plan and check. It asks you before it submits a template or sends a message',
    )
    .option('--read-only', 'offer only the tools that change nothing')
    .addHelpText(
      'after',
      `${helpTail({ examples: ['wactl mcp', 'wactl mcp --read-only', 'wactl mcp --profile shop'] })}\n${CONFIGURATION}`,
    )
    .action(lazy(() => import('./serve.js')));
}
