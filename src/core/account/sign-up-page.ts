/** What the page needs to know. Nothing of it is secret but `state`, which only this page gets. */
export interface SignUpPage {
  readonly appId: string;
  readonly configId: string;
  /** Such as `v27.0`. */
  readonly version: string;
  readonly sdkUrl: string;
  /** Messages count only from these hosts: the host itself, or with a leading dot all below it. */
  readonly messageHost: string;
  /** Proves to the server that a report comes from the page it served. */
  readonly state: string;
}

/**
 * Where Meta's script is, and who may send messages. Only an emulator's address changes either.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/implementation
 */
export function signUpScript(graphUrl: string): Pick<SignUpPage, 'sdkUrl' | 'messageHost'> {
  const { hostname, host, origin } = new URL(graphUrl);
  const isMeta = hostname === 'facebook.com' || hostname.endsWith('.facebook.com');
  if (isMeta) return { sdkUrl: 'https://connect.facebook.net/en_US/sdk.js', messageHost: '.facebook.com' };
  return { sdkUrl: `${origin}/en_US/sdk.js`, messageHost: host };
}

/** The page: one button, because a browser opens Meta's window only for a click. */
export function renderSignUpPage(page: SignUpPage): string {
  // Inside a script element only `<` could end it.
  const config = JSON.stringify(page).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="referrer" content="origin"><title>Connect WhatsApp</title></head>
<body>
<h1>Connect WhatsApp</h1>
<p><button id="start" disabled>Sign up with Meta</button></p>
<p id="status" role="status">Loading Meta's script…</p>
<script type="application/json" id="config">${config}</script>
<script src="/page.js"></script>
</body>
</html>
`;
}

/** The script of the page. It hands every event and the code to the command that waits, and decides nothing. */
export const SIGN_UP_SCRIPT = `
const config = JSON.parse(document.getElementById('config').textContent);
const button = document.getElementById('start');
const say = (text) => { document.getElementById('status').textContent = text; };

// One after the other: the step at which somebody left says more than that the window was closed.
let last = Promise.resolve();
function report(message) {
  last = last.then(() => send(message));
}

async function send(message) {
  const answer = await fetch('/report', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sign-up-state': config.state },
    body: JSON.stringify(message),
  }).catch(() => undefined);
  say(answer?.ok ? 'Go back to the terminal.' : 'The command that waits has ended: start it again.');
}

function isTrusted(origin) {
  const { protocol, host } = new URL(origin);
  if (!config.messageHost.startsWith('.')) return host === config.messageHost;
  return protocol === 'https:' && ('.' + host).endsWith(config.messageHost);
}

addEventListener('message', ({ origin, data }) => {
  if (!/^https?:/.test(origin) || !isTrusted(origin)) return;
  let message = data;
  if (typeof data === 'string') {
    try { message = JSON.parse(data); } catch { return; }
  }
  if (message?.type === 'WA_EMBEDDED_SIGNUP') report({ kind: 'event', event: message.event, data: message.data ?? {} });
});

button.addEventListener('click', () => {
  say("Go on in Meta's window.");
  FB.login(
    (response) => {
      const code = response?.authResponse?.code;
      report(code ? { kind: 'code', code } : { kind: 'closed' });
    },
    { config_id: config.configId, response_type: 'code', override_default_response_type: true, extras: { setup: {} } },
  );
});

const script = document.createElement('script');
script.src = config.sdkUrl;
script.onload = () => {
  FB.init({ appId: config.appId, autoLogAppEvents: true, xfbml: true, version: config.version });
  button.disabled = false;
  say('Ready.');
};
script.onerror = () => say("Meta's script could not be loaded: look for a blocker of trackers.");
document.head.append(script);
`;
