import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, it } from 'vitest';
import { TOOLS } from '../../src/commands/mcp/tools/all.js';
import { folderWith, ORDER } from '../commands/templates/support.js';
import { startEmulator } from '../support/emulator.js';
import { packageDir } from '../support/run.js';

it('serves the tools of the built command to a client that starts it', async () => {
  const emulator = await startEmulator();
  const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(packageDir, 'dist/wactl.cjs'), 'mcp'],
    cwd,
    env: { ...emulator.env, HOME: cwd, XDG_CONFIG_HOME: cwd, XDG_CACHE_HOME: cwd },
    stderr: 'pipe',
  });
  let said = '';
  transport.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  const client = new Client({ name: 'test-client', version: '1.0.0' }, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept', content: {} }));
  await client.connect(transport);
  try {
    const call = async (name: string, input: Record<string, unknown> = {}) =>
      (await client.callTool({ name, arguments: input })).structuredContent;
    expect((await client.listTools()).tools).toHaveLength(TOOLS.length);
    expect(await call('lint_templates')).toMatchObject({ templates: 1, errors: 0 });
    expect(await call('push_templates', { confirm: true })).toMatchObject({ summary: { done: 1 } });
    expect(await call('template_status')).toMatchObject({ templates: [{ name: 'order_shipped' }] });
  } finally {
    await client.close();
    await emulator.close();
  }
  expect(said).toBe('');
});

it('has a skill that names tools of the server alone', async () => {
  const skill = await readFile(join(packageDir, 'skills/wactl/SKILL.md'), 'utf8');
  const named = [...skill.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, name]) => name);
  const names = TOOLS.map(({ name }) => name);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !names.includes(name ?? ''))).toEqual([]);
});
