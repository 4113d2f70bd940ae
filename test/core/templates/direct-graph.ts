import { readAnswer } from '../../../src/core/graph/answer.js';
import type { Graph } from '../../../src/core/graph/client.js';
import { callUrl } from '../../../src/core/graph/url.js';
import type { TestEmulator } from '../../support/emulator.js';

/** A client that calls the emulator without a socket: for tests of thousands of calls. Refusals fail the test. */
export function directGraph(meta: TestEmulator): Graph {
  return {
    async call({ method, path, query, body, schema }) {
      const request = new Request(callUrl(meta.graphUrl, 'v26.0', path, query), {
        method,
        headers: { authorization: `Bearer ${meta.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const response = await meta.emulator.fetch(request);
      const headers = Object.fromEntries(response.headers);
      const reading = readAnswer({ status: response.status, headers, text: await response.text() }, meta.clock.now());
      if (reading.kind !== 'value') throw new Error(`${method} ${path}: ${JSON.stringify(reading)}`);
      return schema.parse(reading.value);
    },
    usage: () => [],
    close: async () => {},
  };
}
