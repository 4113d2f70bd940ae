import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servedBy } from '../express-server.js';
import { foreign } from '../foreign.js';
import { redirectHttps } from '../graph-redirect.js';
import { type ForeignClient, isRefused, PNG, passes } from '../harness.js';
import { payloads } from '../payloads.js';
import { PERSON } from '../seed.js';
import { receives } from '../webhooks.js';

const message = (type: string) => ({ status: 200, event: [{ type, from: PERSON }, { wa_id: PERSON }, {}] });
const status = (name: string) => ({ status: 200, event: [{ status: name }, {}] });

const RECEIVED = {
  text: message('text'),
  image: message('image'),
  'button reply': message('interactive'),
  'identity change': message('system'),
  unsupported: message('unsupported'),
  'status sent': status('sent'),
  'status read': status('read'),
  'status failed': status('failed'),
};

let served: Awaited<ReturnType<typeof servedBy>> | undefined;
let restore: (() => void) | undefined;
let folder: string | undefined;

export const whatsappBusiness: ForeignClient = {
  package: 'whatsapp-business',
  reach: '`https.request` of the test process, since `graph.facebook.com` is written in its code',
  async calls(desk) {
    const { WABAClient, WebhookClient } = await foreign('whatsapp-business');
    restore = redirectHttps(desk.graphUrl);
    folder = await mkdtemp(join(tmpdir(), 'client-'));
    const picture = join(folder, 'a.png');
    await writeFile(picture, PNG);
    const { number, spare, wabaId, received } = desk;
    const client = new WABAClient({ apiToken: desk.token, phoneId: number, accountId: wabaId });
    const sent = Object.entries(payloads(desk)).map(([name, { type, content }]) =>
      passes(`sendMessage: ${name}`, () => client.sendMessage({ to: PERSON, type, [type]: content }), {
        contacts: [{ input: PERSON, wa_id: PERSON }],
      }),
    );
    const done = { success: true };
    let media = '';
    const { default: express } = await foreign('express');
    const app = express();
    app.use(express.json());
    let event: unknown;
    const keep = (...given: unknown[]) => {
      event = given;
    };
    const receiver = new WebhookClient({
      token: 'verify',
      path: '/hook',
      expressApp: { app, shouldStartListening: false },
    });
    receiver.initWebhook({ onMessageReceived: keep, onStatusReceived: keep });
    served = await servedBy(app);
    const webhooks = receives(desk.posts, RECEIVED, async (post) => {
      const status = await served?.post('/hook', post);
      return { status, event };
    });
    return [
      ...sent,
      passes('getBusinessProfile', () => client.getBusinessProfile(), { data: [{ messaging_product: 'whatsapp' }] }),
      passes('getBusinessProfile with fields', () => client.getBusinessProfile(['about', 'websites'])),
      passes('updateBusinessProfile', () => client.updateBusinessProfile({ about: 'Shoes', vertical: 'RETAIL' }), done),
      passes('uploadMedia', async () => {
        const answer = await client.uploadMedia({ file: picture, type: 'image/png' });
        media = answer.id;
        return answer;
      }),
      passes('getMedia', () => client.getMedia(media), { mime_type: 'image/png' }),
      passes(
        'downloadMedia',
        async () => {
          const { url } = await client.getMedia(media);
          const target = join(folder ?? '', 'b.png');
          await once(await client.downloadMedia(url, target), 'finish');
          return { isSame: PNG.equals(await readFile(target)) };
        },
        { isSame: true },
      ),
      passes('deleteMedia', () => client.deleteMedia(media), done),
      passes('markMessageAsRead', () => client.markMessageAsRead(received), done),
      passes('getBusinessPhoneNumbers', () => client.getBusinessPhoneNumbers(), {
        data: [{ id: number }, { id: spare }],
      }),
      passes('getSingleBusinessPhoneNumber', () => client.getSingleBusinessPhoneNumber(number), { id: number }),
      passes(
        'updateIdentityCheckState',
        () => client.updateIdentityCheckState({ enable_identity_key_check: true }),
        done,
      ),
      passes(
        'requestPhoneNumberVerificationCode',
        () =>
          client.requestPhoneNumberVerificationCode({ phoneNumberId: spare, code_method: 'SMS', language: 'en_US' }),
        done,
      ),
      passes(
        'verifyPhoneNumberCode',
        async () => client.verifyPhoneNumberCode({ phoneNumberId: spare, code: await desk.code(spare) }),
        done,
      ),
      passes('registerPhone', () => client.registerPhone({ phoneNumberId: spare, pin: '123456' }), done),
      passes('setupTwoStepAuth', () => client.setupTwoStepAuth({ phoneNumberId: spare, pin: '654321' }), done),
      passes('deregisterPhone', () => client.deregisterPhone(spare), done),
      isRefused(
        'sendMessage to itself',
        () => client.sendMessage({ to: '15550100001', type: 'text', text: { body: 'Hi' } }),
        131021,
        'the recipient is the sender',
      ),
      ...webhooks,
    ];
  },
  async close() {
    restore?.();
    await served?.close();
    if (folder !== undefined) await rm(folder, { recursive: true });
  },
};
