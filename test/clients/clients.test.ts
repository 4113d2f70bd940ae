import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessSdk } from './clients/business-sdk.js';
import { greatDetail } from './clients/great-detail.js';
import { kapso } from './clients/kapso.js';
import { metaWhatsapp } from './clients/meta-whatsapp.js';
import { microfox } from './clients/microfox.js';
import { whatsappApiJs } from './clients/whatsapp-api-js.js';
import { whatsappBusiness } from './clients/whatsapp-business.js';
import { whatsappCloudApi } from './clients/whatsapp-cloud-api.js';
import { whatsappcloudapiWrapper } from './clients/whatsappcloudapi-wrapper.js';
import { clientsAreInstalled } from './foreign.js';
import { type Desk, openDesk, runCall, verdictOf } from './harness.js';
import { type ClientResults, matrix, summary } from './matrix.js';

const CLIENTS = [
  kapso,
  whatsappApiJs,
  greatDetail,
  whatsappBusiness,
  whatsappCloudApi,
  microfox,
  whatsappcloudapiWrapper,
  businessSdk,
  metaWhatsapp,
];

const title = clientsAreInstalled
  ? 'foreign clients'
  : 'foreign clients (not run: install them with npm ci --ignore-scripts in test/clients)';

describe.runIf(clientsAreInstalled)(title, () => {
  const results: ClientResults[] = [];

  describe.each(CLIENTS.map((client) => [client.package, client] as const))('%s', (_name, client) => {
    let desk: Desk;

    beforeAll(async () => {
      desk = await openDesk();
    });

    afterAll(async () => {
      await client.close?.();
      await desk.close();
    });

    it('gets from each of its calls what Meta would answer', async () => {
      const rows = [];
      for (const call of await client.calls(desk)) rows.push({ call, outcome: await runCall(desk, call) });
      results.push({ client, calls: rows.map(({ call }) => call) });
      expect(rows.map(({ call, outcome }) => [call.name, outcome.verdict, outcome.failure])).toEqual(
        rows.map(({ call, outcome }) => [
          call.name,
          verdictOf(call.expected),
          call.expected.kind === 'broken' ? outcome.failure : undefined,
        ]),
      );
      for (const { call, outcome } of rows) {
        if (call.expected.kind !== 'passed' || call.expected.wanted === undefined) continue;
        expect({ call: call.name, value: outcome.value }).toMatchObject({
          call: call.name,
          value: call.expected.wanted,
        });
      }
    });
  });

  it('are listed with all their calls in docs/clients.md', async () => {
    expect(results).toHaveLength(CLIENTS.length);
    process.stdout.write(`\n${summary(results)}\n`);
    await expect(matrix(results)).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/clients.md'));
  });
});
