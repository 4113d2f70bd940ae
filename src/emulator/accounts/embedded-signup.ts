import type { PlainAnswer } from '../../core/http/plain.js';

/** The paths of the stand-in for Meta's script and of the window that it opens. */
const SDK_PATH = '/en_US/sdk.js';
const DIALOGUE_PATH = '/embedded-signup';

/**
 * Stands in for Meta's script: `FB.init` and `FB.login`, which opens a window of the emulator's own.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/implementation
 */
const SDK = `
const base = new URL(document.currentScript.src).origin;
window.FB = {
  init({ appId }) { this.appId = appId; },
  login(callback, { config_id }) {
    const listen = ({ origin, data }) => {
      if (origin !== base || data?.type !== 'emulator_login') return;
      removeEventListener('message', listen);
      callback({ status: data.code ? 'connected' : 'unknown', authResponse: data.code ? { code: data.code } : null });
    };
    addEventListener('message', listen);
    window.open(base + '${DIALOGUE_PATH}?' + new URLSearchParams({ app_id: this.appId, config_id }));
  },
};
`;

/** The accounts that a finished sign-up names. */
export interface SignUpIds {
  readonly businessId: string;
  readonly wabaId: string;
  readonly phoneNumberIds: readonly string[];
}

/** Each button ends the sign-up as Meta can: finished, finished without a number, cancelled, or failed. */
function dialogue({ businessId, wabaId, phoneNumberIds }: SignUpIds): string {
  const account = { waba_id: wabaId, business_id: businessId };
  const endings = {
    finish: { event: 'FINISH', data: { ...account, phone_number_id: phoneNumberIds[0] } },
    'finish-only-waba': { event: 'FINISH_ONLY_WABA', data: account },
    cancel: { event: 'CANCEL', data: { current_step: 'PHONE_NUMBER_SETUP' } },
    error: { event: 'CANCEL', data: { error_message: 'The number is in use', error_id: '139001', session_id: 'sbx' } },
  };
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Embedded Signup (emulator)</title></head>
<body>
<h1>Embedded Signup (emulator)</h1>
${Object.keys(endings)
  .map((name) => `<p><button id="${name}">${name}</button></p>`)
  .join('\n')}
<script>
const endings = ${JSON.stringify(endings)};
for (const [name, ending] of Object.entries(endings)) {
  document.getElementById(name).addEventListener('click', () => {
    opener.postMessage(JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', version: '3', ...ending }), '*');
    const code = ending.event.startsWith('FINISH') ? 'sbx_code_' + crypto.randomUUID() : undefined;
    opener.postMessage({ type: 'emulator_login', code }, '*');
    close();
  });
}
</script>
</body>
</html>
`;
}

/** The stand-in's script and window; undefined for any other path. */
export function answerSignUp(path: string, ids: SignUpIds): PlainAnswer | undefined {
  if (path === SDK_PATH) return page('text/javascript', SDK);
  return path === DIALOGUE_PATH ? page('text/html', dialogue(ids)) : undefined;
}

function page(type: string, body: string): PlainAnswer {
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}
