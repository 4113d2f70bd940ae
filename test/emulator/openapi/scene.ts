import { asList, asString } from '../../../src/core/plain-data.js';
import type { RecordKind } from '../../../src/emulator/model/record.js';
import { type Sandbox, sandbox } from '../graph-client.js';
import type { Example } from './examples.js';
import { fill, MEDIA_PLACEHOLDERS, MESSAGE_PLACEHOLDERS, PLACEHOLDERS } from './placeholders.js';
import { ask } from './request.js';
import { templatesOf } from './templates.js';

/** An emulator in which everything is there that an example names. */
export interface Scene {
  readonly box: Sandbox;
  /** With the id of the object that it begins with. */
  readonly path: string;
  /** With real values in place of the file's placeholders. */
  readonly example: Example;
}

/** The PIN of the number and each code that was sent, in all examples. */
const CODE = '123456';
/** Everybody to whom an example writes. */
const PEOPLE = ['+16505551234', '+14085551234', '+16315555555', '+16315552222'];
/** Years ahead. */
const FAR = 4_000_000_000_000;

/** Sets the scene for one example, apart from all others. */
export async function setScene(given: Example): Promise<Scene> {
  const example = { ...given, body: fill(given.body, PLACEHOLDERS) };
  const box = sandbox({
    seed: {
      settings: { closedWindow: 'refuse', marketingMessages: true },
      wabas: [
        {
          numbers: [
            { number: '5550100001', verified: true, registered: true, pin: CODE, name_status: 'APPROVED' },
            { number: '5550100010' },
          ],
          templates: templatesOf(example),
        },
      ],
    },
  });
  const objects = await plant(box, example);
  const number = isOfNewNumber(example) ? box.spare : box.number;
  const ids = new Map(
    Object.entries({ app: box.appId, business: box.businessId, waba: box.wabaId, number, ...objects }),
  );
  const path = example.operation.replace(/^\w+ /, '').replace(/\{(\w+)-id\}/, (_, kind) => ids.get(kind) ?? kind);
  return { box, path, example: { ...example, body: fill(example.body, await chat(box, example)) } };
}

/** A number that is to be verified, or whose storage is to be chosen, is not registered yet. */
function isOfNewNumber({ operation, body }: Example): boolean {
  return /request_code|verify_code/.test(operation) || body.storage_configuration !== undefined;
}

/**
 * Puts what an example names into the state, under the ids that it has there.
 * @returns the ids of what it only begins its path with
 */
async function plant(box: Sandbox, { operation, name, body }: Example): Promise<Readonly<Record<string, string>>> {
  const { state, format } = JSON.parse(box.emulator.snapshot());
  const [, registered] = state.numbers[0];
  const [, spare] = state.numbers[1];
  const record = (kind: RecordKind, id: unknown, ownerId: string, fields: object) => {
    if (id !== undefined) state.records.push([id, { id, kind, ownerId, ordinal: 0, fields }]);
  };
  if (operation.includes('/calls')) {
    registered.settings.calling.status = 'ENABLED';
    record('call', body.call_id, box.number, { contactId: 'US.1', direction: 'USER_INITIATED' });
  }
  if (operation.includes('/verify_code')) {
    spare.code = { value: CODE, method: 'SMS', language: 'en_US', expiresAt: FAR, wrongAttempts: 0 };
  }
  if (operation.includes('/message_qrdls') && body.code !== undefined) {
    registered.qrCodes.push([body.code, { code: body.code, message: 'Hello', ordinal: 0 }]);
  }
  if (body.profile_picture_handle !== undefined) {
    const picture = { id: 'upload:1', fileName: 'test.png', fileType: 'image/png', sizeBytes: 3, receivedBytes: 3 };
    state.uploads.push([picture.id, { ...picture, received: 'AAAA', handle: body.profile_picture_handle }]);
  }
  if (operation === 'DELETE /{waba-id}/assigned_users') {
    record('assignedUser', `assigned/${box.wabaId}/${body.user}`, box.wabaId, { user: body.user, tasks: ['MANAGE'] });
  }
  const preverified = asString(body.preverified_id) || 'preverified';
  record('preverified', preverified, box.businessId, {
    digits: '12025550100',
    verification_status: 'PENDING',
    createdAt: 0,
    partners: [],
    code: CODE,
    codeExpiresAt: FAR,
  });
  for (const id of [body.solution_id, body.target_solution_id]) record('solution', id, box.appId, ACTIVE);
  record('solution', 'solution', box.appId, { ...solutionFor(operation, name), partnerAppId: body.partner_app_id });
  await done(box.control('POST', '/snapshot', { format, state }));
  return { preverified, solution: 'solution', template: asString(asList(state.templates[0])[0]) };
}

const ACTIVE = { name: 'Solution', status: 'ACTIVE', status_for_pending_request: 'NONE' };

/** As far as the solution must have come for the call. */
function solutionFor(operation: string, name: string): object {
  if (operation.endsWith('/send_deactivation_request')) return ACTIVE;
  return /deactivation/.test(`${operation} ${name}`)
    ? { ...ACTIVE, status_for_pending_request: 'PENDING_DEACTIVATION' }
    : { ...ACTIVE, status: 'INITIATED', status_for_pending_request: 'PENDING_ACTIVATION' };
}

const UPLOAD = { operation: 'POST /{number-id}/media', name: '', type: 'multipart/form-data', required: [] };

/** Lets everybody write to the number, who may be called back then, and uploads the files that the example names. */
async function chat(box: Sandbox, { operation, body }: Example): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  const { control, number, emulator } = box;
  if (!/\/messages|\/marketing|\/calls|\/block_users/.test(operation)) return values;
  for (const from of PEOPLE) {
    const { messageId } = await done(control('POST', '/inbound', { from, text: 'Hello' }));
    for (const placeholder of MESSAGE_PLACEHOLDERS) values.set(placeholder, messageId);
    await done(control('POST', '/inbound', { from, type: 'call-permission-reply', response: 'accept' }));
  }
  const named = JSON.stringify(body);
  for (const [placeholder, file] of Object.entries(MEDIA_PLACEHOLDERS)) {
    if (!named.includes(placeholder)) continue;
    const upload = { ...UPLOAD, body: { messaging_product: 'whatsapp', file } };
    const { text } = await ask(emulator.fetch, box, `/${number}/media`, upload);
    values.set(placeholder, JSON.parse(text).id);
  }
  return values;
}

/** The body of an answer. @throws {Error} for one that says that it was not done */
async function done(answer: ReturnType<Sandbox['control']>) {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
