import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageDir, temporaryFolder } from '../support/run.js';

/** Runs a script as a project would that has the package among its dependencies. */
async function script(name: string, text: string) {
  // A package finds itself by its name from within its folder.
  const folder = await temporaryFolder();
  const file = join(folder, name);
  await writeFile(file, text.replaceAll("'wactl/emulator'", `'${join(packageDir, 'dist/start-emulator.cjs')}'`));
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    env: {},
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

describe('startEmulator of the package', () => {
  it.each([
    ['import.mjs', "import { startEmulator } from 'wactl/emulator';"],
    ['require.cjs', "const { startEmulator } = require('wactl/emulator');"],
  ])('serves the Graph API, and lets the process end once it is closed (%s)', async (name, line) => {
    const result = await script(
      name,
      `${line}
      void (async () => {
        const emulator = await startEmulator({ seed: { contacts: [{ phone: '+15550100002' }] } });
        const number = emulator.graphUrl + '/v26.0/' + emulator.phoneNumberIds[0];
        const ask = async (token) => (await fetch(number, { headers: { authorization: 'Bearer ' + token } })).status;
        const statuses = [await ask(emulator.token), await ask('another')];
        const { messageId } = await emulator.inbound({ from: '+15550100002', type: 'text', text: 'Hello' });
        const before = await emulator.requests();
        await emulator.advance(60_000);
        await emulator.reset();
        const refused = await emulator.control('POST', '/clock', {}).catch((error) => error.message);
        console.log(JSON.stringify({ statuses, messageId, before: before.length, after: (await emulator.requests()).length, refused }));
        await emulator.close();
      })();`,
    );
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toEqual({
      statuses: [200, 401],
      messageId: expect.stringMatching(/^wamid\./),
      before: 2,
      after: 0,
      refused: expect.stringContaining('advanceSeconds'),
    });
  });

  it('says what is wrong with a seed', async () => {
    const { stdout } = await script(
      'seed.mjs',
      "import { startEmulator } from 'wactl/emulator';\nawait startEmulator({ seed: { wabaz: [] } }).catch((error) => console.log(error.message, error.why));",
    );
    expect(stdout).toContain('"wabaz" is not known here');
  });
});
