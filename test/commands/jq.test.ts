import { describe, expect, it } from 'vitest';
import { bytesOf, envelope, messages, text } from '../core/webhooks/samples.js';
import { startEmulator } from '../support/emulator.js';
import { NOON, run } from '../support/run.js';
import { serve } from './webhooks/serving.js';

describe('--jq', () => {
  it('filters the JSON of a result, with and without --json', async () => {
    for (const line of ['commands --jq .name', 'commands --json --jq .name', 'commands --jq=.name']) {
      expect(await run(line)).toMatchObject({ stdout: 'wactl\n', stderr: '', exitCode: 0 });
    }
    const { stdout } = await run(['commands', '--jq', '[.commands[].name] | .[:2], (.[0] | length)']);
    expect(stdout).toBe('["connect","profiles"]\n7\n');
  });

  it('prints nothing where the expression gives nothing', async () => {
    expect(await run('commands --jq empty')).toMatchObject({ stdout: '', stderr: '', exitCode: 0 });
  });

  it('is read before the command does anything', async () => {
    const server = await startEmulator();
    const sent = await run(['send', 'text', '+15550100002', 'hi', '--yes', '--jq', '.id |'], { env: server.env });
    expect(sent).toMatchObject({ stdout: '', exitCode: 2 });
    expect(sent.error()).toMatchObject({
      code: 'usage',
      message: '".id |" is not a valid jq expression: unexpected end of file (line 1, column 5).',
    });
    expect((await server.control('/log')).requests).toEqual([]);
    await server.close();
  });

  it('that fails on the result is told, with an exit code of 1', async () => {
    const failed = await run(['commands', '--jq', '.name, .name[]']);
    expect(failed).toMatchObject({ stdout: 'wactl\n', exitCode: 1 });
    expect(failed.error()).toMatchObject({
      code: 'jq-failed',
      message: 'The --jq expression failed: Cannot iterate over string ("wactl").',
    });
  });

  it('leaves the exit code of a command that fails', async () => {
    const lint = await run(['templates', 'lint', 'nowhere', '--jq', '.x[]']);
    expect(lint).toMatchObject({ stdout: '', exitCode: 3 });
  });

  it('filters each line of a stream, and goes on after one on which it fails', async () => {
    const server = await serve();
    for (const seconds of [0, 1, 2]) {
      const change = messages([text(`Hello ${seconds}`, NOON / 1000 + seconds)]);
      expect(await server.post(bytesOf(envelope([change])))).toBe(200);
    }
    await server.printed(3);
    const events = (jq: string) => run(['webhooks', 'events', '--jq', jq], { env: server.env });
    expect(await events('.delivery')).toMatchObject({ stdout: '1\n2\n3\n', exitCode: 0 });
    const failing = await events('if .delivery == 2 then error("two") else .delivery end');
    expect(failing).toMatchObject({ stdout: '1\n3\n', exitCode: 1 });
    expect(failing.error()).toMatchObject({ code: 'jq-failed', message: 'The --jq expression failed: two.' });
  });

  it('filters a long list as the one value that --json prints', async () => {
    const server = await startEmulator();
    const { stdout } = await run(['contacts', 'list', '--jq', '.contacts | length'], { env: server.env });
    expect(stdout).toBe('0\n');
    await server.close();
  });

  it('gets no secret, so none can leave it in another form', async () => {
    const env = { WACTL_TOKEN: 'sbx_planted_token' };
    const words = ['demo-not-a-command'];
    expect((await run([...words, '--jq', '.'], { env })).exitCode).toBe(2);
    const { stdout } = await run(['commands', '--jq', '"sbx_planted_token"'], { env });
    expect(stdout).toBe('[hidden]\n');
  });

  it('prints no control character on a terminal, and on a pipe what is there', async () => {
    const words = ['commands', '--jq', '"\\u001b[31m"'];
    expect((await run(words, { tty: true })).stdout).toBe('\\x1b[31m\n');
    expect((await run(words)).stdout).toBe('\u001b[31m\n');
  });
});
