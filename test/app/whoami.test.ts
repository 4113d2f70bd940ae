import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { whoami } from '../../src/app/whoami.js';
import { fileLocation } from '../../src/core/ledger/location.js';
import { openStore } from '../../src/core/ledger/open.js';
import { connect } from '../core/graph/graph-server.js';
import { startEmulator } from '../support/emulator.js';
import { portsOf } from '../support/ports.js';
import { temporaryFolder } from '../support/run.js';

it('tells as data which settings are in use, and asks Meta only when told to', async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const store = await openStore(fileLocation(join(await temporaryFolder(), 'ledger.sqlite')), emulator);
  onTestFinished(() => store.close());
  const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
  const ports = portsOf(emulator, { graph, store });
  const offline = await whoami({ verify: false }, ports);
  expect(offline.token).toBeNull();
  expect(offline.settings).toMatchObject({
    token: { kind: expect.any(String), origin: 'environment' },
    wabaId: { value: emulator.wabaId, origin: 'environment' },
  });
  expect(JSON.stringify(offline)).not.toContain(emulator.token);
  expect((await emulator.control('/log')).requests).toEqual([]);
  expect((await whoami({ verify: true }, ports)).token).toMatchObject({ valid: true, problem: null });
});
