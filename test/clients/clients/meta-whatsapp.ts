import { foreign } from '../foreign.js';
import { redirectHttps } from '../graph-redirect.js';
import { type ForeignClient, isRefused, passes } from '../harness.js';
import { payloads } from '../payloads.js';
import { PERSON } from '../seed.js';

let restore: (() => void) | undefined;

/** The messages that have a method of their own. */
const METHODS = [
  'audio',
  'contacts',
  'document',
  'image',
  'interactive',
  'location',
  'sticker',
  'template',
  'text',
  'video',
];

export const metaWhatsapp: ForeignClient = {
  package: 'whatsapp',
  reach: '`https.request` of the test process, since it speaks TLS only',
  async calls(desk) {
    // The client reads its settings from the environment.
    const settings: Readonly<Record<string, string>> = {
      WA_PHONE_NUMBER_ID: desk.number,
      CLOUD_API_ACCESS_TOKEN: desk.token,
      CLOUD_API_VERSION: 'v24.0',
      WA_BUSINESS_ACCOUNT_ID: desk.wabaId,
      M4D_APP_ID: desk.appId,
      M4D_APP_SECRET: desk.appSecret,
      WEBHOOK_ENDPOINT: 'webhook',
      WEBHOOK_VERIFICATION_TOKEN: 'verify',
    };
    const kept = { ...process.env };
    Object.assign(process.env, settings);
    const undo = redirectHttps(desk.graphUrl);
    restore = () => {
      undo();
      for (const name of Object.keys(settings)) {
        if (kept[name] === undefined) delete process.env[name];
        else process.env[name] = kept[name];
      }
    };
    const module = await foreign('whatsapp');
    const client = new module.default(desk.number);
    const json = async (answer: Promise<{ responseBodyToJSON(): Promise<unknown> }>) =>
      (await answer).responseBodyToJSON();
    const sent = Object.entries(payloads(desk))
      .filter(([, { type }]) => METHODS.includes(type))
      .map(([name, { type, content }]) =>
        passes(`messages.${type}: ${name}`, () => json(client.messages[type](content, PERSON, desk.received)), {
          contacts: [{ input: PERSON, wa_id: PERSON }],
        }),
      );
    return [
      ...sent,
      passes('messages.status', () => json(client.messages.status({ status: 'read', message_id: desk.received })), {
        success: true,
      }),
      passes('twoStepVerification.setPin', () => json(client.twoStepVerification.setPin(654321)), { success: true }),
      isRefused(
        'messages.text without a text',
        () => json(client.messages.text({}, PERSON)),
        131008,
        'the text is missing',
      ),
    ];
  },
  close: () => restore?.(),
};
