import type { getHealth } from '../../../src/core/graph/numbers.js';
import { serve } from '../../../src/core/http/serve.js';
import { verifySignature } from '../../../src/core/webhooks/signature.js';
import type { SeedInput } from '../../../src/emulator/seed/seed-schema.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run, temporaryFolder } from '../../support/run.js';

type Health = Awaited<ReturnType<typeof getHealth>>;
type Waba = NonNullable<SeedInput['wabas']>[number];

/** Meta's answers that the emulator cannot be seeded with, given in front of it. */
interface Front {
  /** The Graph API's time minus the emulator's. */
  skewMs: number;
  health: Health | undefined;
}

/** An account in order: one registered number, the app subscribed, a receiver that answers. */
export interface Clinic {
  readonly emulator: TestEmulator;
  readonly front: Front;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  readonly phoneNumberId: string;
  /** Where webhooks go. */
  readonly callbackUrl: string;
  wactl(line: string | readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Stops the receiver and frees its port. */
  closeReceiver(): Promise<void>;
  close(): Promise<void>;
}

const NUMBER = {
  number: '5550100001',
  verified: true,
  registered: true,
  pin: '123456',
  name_status: 'APPROVED',
} as const;

export async function openClinic(waba: Waba = {}, seed: SeedInput = {}): Promise<Clinic> {
  const emulator = await startEmulator({ seed: { wabas: [{ numbers: [NUMBER], ...waba }, {}], ...seed } });
  const front: Front = { skewMs: 0, health: undefined };
  const graph = await serve((request) => answer(emulator, front, request));
  const receiver = await serve((request) => receive(request, emulator.appSecret));
  const callbackUrl = `${receiver.url}/webhooks`;
  await emulator.control('/webhooks', { callbackUrl, verifyToken: 'check-me' });
  const home = await temporaryFolder();
  const env = { ...emulator.env, WACTL_GRAPH_URL: graph.url };
  return {
    emulator,
    front,
    home,
    env,
    phoneNumberId: emulator.phoneNumberIds[0] ?? '',
    callbackUrl,
    wactl: (line, options = {}) =>
      run(line, { home, clock: emulator.clock, ...options, env: { ...env, ...options.env } }),
    closeReceiver: () => receiver.close(),
    async close() {
      await Promise.all([receiver.close(), graph.close()]);
      await emulator.close();
    },
  };
}

/** The emulator's answer with the time that Meta would name, which the emulator's virtual clock decides here. */
async function answer({ emulator, clock }: TestEmulator, front: Front, request: Request): Promise<Response> {
  if (front.health !== undefined && new URL(request.url).searchParams.get('fields') === 'health_status') {
    return Response.json({ id: '1', health_status: front.health });
  }
  const response = await emulator.fetch(request);
  const headers = new Headers(response.headers);
  // Doctor takes an emulator's clock less seriously.
  headers.delete('x-emulator');
  headers.set('date', new Date(clock.now() + front.skewMs).toUTCString());
  return new Response(response.body, { status: response.status, headers });
}

async function receive(request: Request, appSecret: string): Promise<Response> {
  if (request.method === 'GET') return new Response(new URL(request.url).searchParams.get('hub.challenge'));
  const body = new Uint8Array(await request.arrayBuffer());
  const signed = verifySignature(request.headers.get('x-hub-signature-256'), body, [appSecret]);
  return new Response('', { status: signed ? 200 : 401 });
}
