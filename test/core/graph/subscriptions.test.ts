import { expect, it } from 'vitest';
import { listSubscribedApps, subscribeApp, unsubscribeApp } from '../../../src/core/graph/subscriptions.js';
import { startEmulator } from '../../support/emulator.js';
import { connect } from './graph-server.js';

it('an app is subscribed, listed and unsubscribed', async () => {
  const emulator = await startEmulator();
  try {
    const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
    const ids = async () =>
      (await listSubscribedApps(graph, emulator.wabaId)).map((app) => app.whatsapp_business_api_data.id);
    await subscribeApp(graph, emulator.wabaId);
    await subscribeApp(graph, emulator.wabaId);
    expect(await ids()).toEqual([emulator.appId]);
    await unsubscribeApp(graph, emulator.wabaId);
    expect(await ids()).toEqual([]);
  } finally {
    await emulator.close();
  }
});
