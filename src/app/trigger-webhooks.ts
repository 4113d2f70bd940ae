import { usageError } from '../core/errors/command.js';
import type { CliError } from '../core/errors/error.js';
import { webhookNotDelivered } from '../core/errors/webhooks.js';
import { isLoopbackUrl } from '../core/loopback.js';
import { nearest } from '../core/nearest.js';
import { signingSecrets } from '../core/settings/resolve.js';
import { createPoster } from '../core/webhooks/post.js';
import { sampleBody, samples, samplesNamed } from '../core/webhooks/samples/all.js';
import type { Sample, SampleFacts } from '../core/webhooks/samples/sample.js';
import type { Ports } from './ports.js';

export interface TriggerInput {
  /** `messages.text`, or all of a field: `messages`. */
  readonly names: readonly string[];
  readonly to: string;
  /** The person, E.164. */
  readonly from?: string | undefined;
  readonly text?: string | undefined;
  readonly messageId?: string | undefined;
  readonly template?: string | undefined;
}

/** A sample that was sent. */
export interface Triggered {
  readonly name: string;
  readonly field: string;
  /** What the receiver answered. */
  readonly status: number;
}

/** A sample as it would be sent. */
export interface SampleBytes {
  readonly name: string;
  readonly field: string;
  /** The exact bytes. */
  readonly body: Buffer;
}

/** The bodies of samples, about our account and number where they are set. @throws {CliError} exit 2, unknown name */
export async function buildSamples(
  { names, from = '+15550100002', text = 'Hello', messageId, template = 'order_shipped' }: Omit<TriggerInput, 'to'>,
  ports: Ports,
): Promise<readonly SampleBytes[]> {
  const { wabaId, phoneNumberId } = await ports.settings();
  const wanted = names.flatMap(samplesOrThrow);
  const now = ports.clock.now();
  // The samples of one run differ from those of any other, so that none is taken for one that came before.
  const run = `${now}${String(Math.floor(ports.system.random() * 1e6)).padStart(6, '0')}`;
  return wanted.map((sample, index) => {
    const serial = `${run}${String(index).padStart(3, '0')}`;
    const facts: SampleFacts = {
      wabaId: wabaId?.value ?? '210000000000001',
      phoneNumberId: phoneNumberId?.value ?? '310000000000001',
      displayPhone: '15550100001',
      from: from.replace('+', ''),
      text,
      messageId: messageId ?? `wamid.sent${serial}`,
      template,
      seconds: Math.floor(now / 1000),
      serial,
    };
    return { name: sample.name, field: sample.field, body: sampleBody(sample, facts) };
  });
}

/**
 * Sends samples, signed with our app secret, to a receiver on this machine, one after the other.
 * @param onSent hears of each
 * @throws {CliError} exit 2 for an unknown name, and for an address that is not this machine's; exit 4 without an app
 *   secret; exit 7 when nothing answers
 */
export async function triggerWebhooks(
  input: TriggerInput,
  ports: Ports,
  onSent: (triggered: Triggered) => void,
): Promise<readonly Triggered[]> {
  if (!isLoopbackUrl(input.to)) throw notLocal(input.to);
  const url = new URL(input.to);
  const [secret = ''] = signingSecrets(await ports.settings());
  const bodies = await buildSamples(input, ports);
  const poster = createPoster(ports.signal);
  const sent: Triggered[] = [];
  try {
    for (const { name, field, body } of bodies) {
      const posted = await poster.post(url, body, secret);
      ports.signal.throwIfAborted();
      if (posted.kind === 'failed') throw notDelivered(url, posted.problem);
      const triggered = { name, field, status: posted.status };
      sent.push(triggered);
      onSent(triggered);
    }
  } finally {
    poster.close();
  }
  return sent;
}

function samplesOrThrow(name: string): readonly Sample[] {
  const found = samplesNamed(name);
  if (found.length > 0) return found;
  const close = nearest(name, [...new Set(samples.map((sample) => sample.name))]);
  throw usageError(
    `Unknown sample "${name}".`,
    `${close === undefined ? '' : `did you mean ${close}? `}\`wactl webhooks trigger --list\` shows all of them`,
  );
}

function notLocal(to: string): CliError {
  return usageError(
    `${to} is not an address of this machine.`,
    'samples are invented, so they are sent to this machine only: give --to http://127.0.0.1:<port>/webhooks',
  );
}

function notDelivered(url: URL, problem: string): CliError {
  return webhookNotDelivered(`Nothing took the webhook at ${url.href}.`, {
    why: problem,
    hint: 'start `wactl webhooks serve`, or give the address of another receiver with --to',
  });
}
