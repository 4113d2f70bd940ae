import type { PendingSample } from '../../core/templates/samples/pending.js';
import { createSampleUploads, type SampleUploads } from '../../core/templates/samples/sample-uploads.js';
import { findAppId } from '../app-id.js';
import type { Ports } from '../ports.js';
import type { Events } from './events.js';
import { ledgerToKeep } from './history.js';

/**
 * What uploads these samples; undefined when nothing is to be uploaded.
 * @param appId where it is known already
 * @throws {CliError} exit 4 when nobody knows the app that uploads belong to: before anything is asked or sent
 */
export async function openSampleUploads(
  samples: readonly PendingSample[],
  ports: Ports,
  events: Events,
  appId?: string,
): Promise<SampleUploads | undefined> {
  if (samples.length === 0) return undefined;
  const { graphUrl } = await ports.settings();
  return createSampleUploads({
    graph: await ports.graph(),
    appId: appId ?? (await findAppId(ports)),
    download: { baseUrl: graphUrl.value, env: ports.system.env, signal: ports.signal },
    store: await ledgerToKeep(ports, events),
    now: () => ports.clock.now(),
  });
}
