import { namedContact } from '../../app/contact.js';
import { prefersMarketingMessages } from '../../app/marketing-messages.js';
import { IDEMPOTENCY_KEY, type MessageRequest } from '../../app/message-request.js';
import type { SendReport } from '../../app/send-message.js';
import type { Context } from '../../context.js';
import { formatDuration } from '../../core/duration.js';
import { usageError } from '../../core/errors/command.js';
import { type CliError, EXIT, ExitWith } from '../../core/errors/error.js';
import { gateRefused } from '../../core/errors/sending.js';
import { isMessageId } from '../../core/messages/content/message-id.js';
import type { ContentRequest, DirectSend } from '../../core/messages/content/registry.js';
import type { TemplateRequest } from '../../core/messages/content/template.js';
import type { Verdict } from '../../core/messages/gate.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { ourNumber } from '../our-number.js';
import type { DirectOptions, SendOptions } from './common.js';
import { type Data, parseVariables, readData } from './values.js';
import { fileView, payloadView, sendView, verdictView, warningView } from './views.js';

/** What any kind of message may have been given. */
type AnyOptions = SendOptions & Partial<DirectOptions> & { readonly marketingMessages?: boolean };

/**
 * Checks, shows or sends one message, and ends accordingly.
 * @param data that the content was filled with, and the template in its place is; default: read for that template alone
 */
export async function sendOne(
  context: Context,
  options: AnyOptions,
  contact: string,
  content: ContentRequest,
  data?: Data,
): Promise<void> {
  const request = await requestOf(context, options, contact, { content, data });
  if (options.check || options.dryRun) await show(context, options, request);
  else await send(context, options, request);
}

async function requestOf(
  context: Context,
  options: AnyOptions,
  contact: string,
  { content, data }: { readonly content: ContentRequest; readonly data: Data | undefined },
): Promise<MessageRequest> {
  const { number, group, country, idempotencyKey, replyTo } = options;
  const to = await namedContact(contact, country, context);
  if (idempotencyKey !== undefined && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
    throw usageError('--idempotency-key takes 1 to 255 visible characters.', 'such as order-1042-shipped');
  }
  if (replyTo !== undefined && !isMessageId(replyTo)) {
    throw usageError(`--reply-to "${replyTo}" is not the id of a message.`, 'give an id of Meta: wamid.…');
  }
  const phoneNumberId = await ourNumber(context, number);
  const direct = directOf(options);
  const orTemplate = await alternative(context, options, data);
  const marketingMessages =
    options.marketingMessages ?? ((await prefersMarketingMessages(context)) ? 'by-category' : undefined);
  return { to, phoneNumberId, group, content, idempotencyKey, replyTo, direct, orTemplate, marketingMessages };
}

function directOf({ category, ttl }: AnyOptions): DirectSend | undefined {
  if (category !== undefined) return { category, ttlSeconds: ttl };
  if (ttl === undefined) return undefined;
  throw usageError('--ttl needs --category.', 'add --category utility');
}

async function alternative(
  { system }: Context,
  options: AnyOptions,
  given: Data | undefined,
): Promise<TemplateRequest | undefined> {
  const { orTemplate: name, language, var: variables = [], fromDir } = options;
  const words = given === undefined ? (options.data ?? []) : [];
  if (name !== undefined) {
    return {
      type: 'template',
      name,
      language,
      variables: parseVariables(variables),
      data: given ?? (await readData(words, system)),
      definitions: fromDir === undefined ? [] : await namedTemplates(fromDir, name, system.cwd),
    };
  }
  if (language === undefined && fromDir === undefined && variables.length === 0 && words.length === 0) return undefined;
  const names = ['--language', '--var', ...(given === undefined ? ['--data'] : []), '--from-dir'];
  throw usageError(
    `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are for the template of --or-template.`,
    'add --or-template <name>',
  );
}

/** Few messages need the files of templates, and what reads them is large. */
async function namedTemplates(dir: string, name: string, cwd: string): Promise<readonly TemplateDefinition[]> {
  const { loadNamedTemplates } = await import('../../app/named-templates.js');
  return loadNamedTemplates(dir, name, cwd);
}

async function show(context: Context, { check }: SendOptions, request: MessageRequest): Promise<void> {
  const { checkMessage } = await import('../../app/check-message.js');
  const { verdict, payload, uploads } = await checkMessage(request, context);
  if (check || payload === null) context.output.result(verdict, verdictView);
  else {
    warn(context, verdict.warnings ?? []);
    for (const file of uploads) context.output.note(`A real send uploads ${fileView(file)} first.`);
    context.output.result(payload, payloadView);
  }
  if (verdict.allowed && payload !== null) return;
  throw check ? new ExitWith(EXIT.refused) : blockedBy(verdict);
}

const WAIT_MS = 60_000;

async function send(context: Context, { wait }: SendOptions, request: MessageRequest): Promise<void> {
  const { output } = context;
  const progress = (label: string) => output.progress(label);
  let running: ReturnType<typeof progress> | undefined;
  const { sendMessage } = await import('../../app/send-message.js');
  const report = await sendMessage(request, context, {
    ...(wait ? { waitMs: context.options.timeoutMs ?? WAIT_MS } : {}),
    onKeyWait: ({ forMs }) =>
      output.warn(
        `Another command with this idempotency key is sending the message, or was cut off. Waiting up to ${formatDuration(forMs)} for its result.`,
      ),
    onUpload: (file) => output.note(`Uploading ${fileView(file)}.`),
    onDeliveryWait() {
      running = progress('Waiting for delivery');
    },
  }).finally(() => running?.stop());
  tellOfCutOff(context, report.cutOff);
  if (report.kind === 'blocked') {
    output.result(report.verdict, verdictView);
    throw blockedBy(report.verdict);
  }
  end(context, wait ?? false, report);
}

function end(context: Context, wait: boolean, report: Extract<SendReport, { kind: 'sent' }>): void {
  const { output } = context;
  const { result, failure, repeated, unrecorded, warnings, isOnlySent } = report;
  warn(context, warnings);
  if (repeated) output.note('This idempotency key was used before: nothing was sent now.');
  if (unrecorded) output.warn(`The ledger could not take the result: ${unrecorded.message}`);
  output.result(result, sendView);
  if (failure) throw failure;
  if (wait && !isOnlySent && (result.status === 'accepted' || result.status === 'held')) {
    output.note('Not delivered yet. Is `wactl webhooks serve` running, and reachable for Meta?');
    throw new ExitWith(EXIT.pending);
  }
}

function tellOfCutOff({ output }: Context, count: number): void {
  if (count === 0) return;
  const messages = count === 1 ? 'An earlier message was' : `${count} earlier messages were`;
  output.warn(`${messages} cut off: it is not known whether Meta took it. Delivery webhooks will tell.`);
}

function warn({ output }: Context, warnings: NonNullable<Verdict['warnings']>): void {
  for (const warning of warnings) output.warn(warningView(warning));
}

/** The verdict with its reasons and fixes stands on stdout already. */
function blockedBy({ reasons }: Verdict): CliError {
  return gateRefused(`Not sent: ${[...new Set(reasons.map(({ code }) => code))].join(', ')}.`);
}
