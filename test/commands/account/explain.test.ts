import { describe, expect, it } from 'vitest';
import { metaErrors } from '../../../src/core/meta/errors.js';
import { run } from '../../support/run.js';

describe('explain', () => {
  it('says what an error means and what to do', async () => {
    expect((await run('explain 131047')).stdout).toMatchInlineSnapshot(`
      "131047 Re-engagement message
      More than 24 hours have passed since the user last wrote or called, so only a template may be sent.

      do:     Send an approved template.
      next:   wactl send template --help
      who:    whoever made the call
      again:  no: the same call fails again
      source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
      "
    `);
  });

  it('gives every field as JSON', async () => {
    expect((await run('explain 190/463 --json')).json()).toEqual({
      code: 190,
      subcode: 463,
      http: 401,
      name: 'Token expired',
      meaning: 'The access token has expired.',
      action: 'Make a new access token and save it; one of a system user need not expire.',
      next: 'wactl connect',
      actor: 'business-admin',
      retry: 'never',
      where: 'sync',
      ruleId: null,
      uncertain: false,
      sources: ['https://developers.facebook.com/docs/graph-api/guides/error-handling'],
    });
  });

  it.each([
    ['explain 999999', 3, 'error-unknown'],
    ['explain abc', 2, 'usage'],
    ['explain -5', 2, 'usage'],
  ])('%s', async (line, exitCode, code) => {
    expect((await run(`${line} --json`)).error()).toMatchObject({ exitCode, code });
  });

  it('names commands that exist', async () => {
    const commands = [...new Set(metaErrors.flatMap(({ next }) => (next === undefined ? [] : [next])))];
    for (const command of commands) {
      const words = command.replace(/ --help$/, '');
      const help = await run(`${words.replace('wactl ', '')} --help`);
      expect(help.stdout).toMatch(new RegExp(`^Usage: ${words} `));
    }
    expect(commands.length).toBeGreaterThan(5);
  });
});
