import { CliError, type MetaErrorDetails } from '../errors/error.js';
import { appSecretInvalid, network } from '../errors/meta.js';
import { outcomeUnknown } from '../errors/sending.js';
import type { MetaError } from '../meta/error-catalogue/entry.js';
import type { MetaRefusal } from './envelope.js';
import { meaningOf } from './outcome.js';

/** Meta answered and said no. Nothing was carried out. */
export class GraphError extends CliError {
  readonly graph: MetaRefusal;

  /** @param known what our catalogue says of the code, when it knows it */
  constructor(graph: MetaRefusal, known?: MetaError) {
    const { code, exit } = meaningOf(graph);
    const hint = code === appSecretInvalid.code ? CHECK_APP_SECRET : remedy(graph, known);
    const message = headline(graph);
    const isSaid = known !== undefined && bare(message).includes(bare(known.meaning));
    super(message, { code, exitCode: exit, meta: metaDetails(graph), why: isSaid ? undefined : known?.meaning, hint });
    this.name = 'GraphError';
    this.graph = graph;
  }
}

/**
 * A message was handed over and no clear answer came: it may reach the customer or not. Never sent again automatically;
 * a status webhook with the message's token settles it.
 */
export class OutcomeUnknownError extends CliError {
  /** Meta's own words, when the unclear answer was an error envelope. */
  readonly graph: MetaRefusal | undefined;

  /** @param reason completes "it is not known whether Meta took the message: …" */
  constructor(reason: string, options: { readonly graph?: MetaRefusal | undefined; readonly cause?: unknown } = {}) {
    super(`It is not known whether Meta took the message: ${reason}`, {
      code: outcomeUnknown.code,
      exitCode: outcomeUnknown.exit,
      why: 'Meta has no idempotency key for messages, so a second attempt could reach the customer twice',
      hint: 'do not send it again yet: a delivery webhook shows whether it was sent',
      cause: options.cause,
      meta: options.graph && metaDetails(options.graph),
    });
    this.name = 'OutcomeUnknownError';
    this.graph = options.graph;
  }
}

/** The network failed, or the answer cannot be read. For a send it means that nothing was handed over. */
export class NetworkError extends CliError {
  /** True when the next attempt may go better. */
  readonly transient: boolean;
  /** HTTP status, when there was an answer at all. */
  readonly status: number | undefined;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** False when nothing of the request left: then the server certainly did not act. */
  readonly handed: boolean;

  constructor(
    message: string,
    options: {
      readonly hint: string;
      readonly transient: boolean;
      readonly status?: number;
      readonly retryAfterMs?: number | undefined;
      readonly handed?: boolean;
      readonly cause?: unknown;
    },
  ) {
    const { hint, cause } = options;
    super(message, { code: network.code, exitCode: network.exit, hint, cause });
    this.name = 'NetworkError';
    this.transient = options.transient;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.handed = options.handed ?? true;
  }
}

const CHECK_APP_SECRET =
  'Check the app secret: App Dashboard > App settings > Basic shows it. Next: `wactl connect --app-secret-stdin`, or set WACTL_APP_SECRET.';

/** What happened, in Meta's words for users where it has some. */
function headline(graph: MetaRefusal): string {
  const number = graph.subcode === undefined ? `${graph.code}` : `${graph.code}, subcode ${graph.subcode}`;
  const said = graph.userMessage ?? graph.message.replace(/^\(#\d+\)\s*/, '');
  const parts = [graph.userTitle, said, graph.details]
    .filter((part): part is string => part !== undefined && part !== '')
    .filter((part, index, all) => !all.some((other, at) => repeats(part, other, at < index)))
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`));
  return `Meta refused with error ${number}: ${parts.join(' ') || 'no reason given.'}`;
}

/** Whether another part says all that a part does: a longer one, or an equal one before it. */
function repeats(part: string, other: string, isBefore: boolean): boolean {
  const [short, long] = [bare(part), bare(other)];
  return short === long ? isBefore : long.includes(short);
}

/** A sentence for comparing: Meta says the same thing in two fields, with another case or full stop. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[.!?\s]+$/, '');
}

function remedy(graph: MetaRefusal, known: MetaError | undefined): string | undefined {
  const parts: string[] = [];
  if (graph.retryAfterMs) parts.push(`Meta asks to wait ${Math.ceil(graph.retryAfterMs / 1000)} s.`);
  if (known !== undefined) parts.push(known.action, `Next: \`${known.next}\`.`);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function metaDetails(graph: MetaRefusal): MetaErrorDetails {
  return {
    code: graph.code,
    ...(graph.subcode === undefined ? {} : { subcode: graph.subcode }),
    ...(graph.fbtraceId === undefined ? {} : { fbtraceId: graph.fbtraceId }),
  };
}
