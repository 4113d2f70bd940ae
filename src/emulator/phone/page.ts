import { createHash } from 'node:crypto';
import type { PlainAnswer } from '../../core/http/plain.js';
import { html } from '../../core/page/html.js';
import { PAGE_STYLE } from '../../core/page/page-style.js';
import { PHONE_STYLE } from '../../core/preview/phone-style.js';
import { DESK_STYLE } from './page-style.js';

/** Below the address of control calls. */
export const PHONE_PATH = '/phone';
const SCRIPT_PATH = '/phone.js';

/** Reads the script of the page. */
export type ReadScript = () => Promise<string>;

/**
 * The phone page and its script. They hold nothing of the emulator, so they need no key: the page takes it from what
 * stands behind the `#` of its address, and all that it shows comes by control calls. Undefined for another path.
 * @param path below the control address
 */
export async function phonePage(path: string, readScript: ReadScript | undefined): Promise<PlainAnswer | undefined> {
  if (path === PHONE_PATH) return answer('text/html', PAGE);
  if (path !== SCRIPT_PATH || readScript === undefined) return undefined;
  return answer('text/javascript', await readScript());
}

const STYLES = [PAGE_STYLE, PHONE_STYLE, DESK_STYLE];

const PAGE = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Phone · wactl emulator</title>
${STYLES}
<script src="phone.js" defer></script>
</head>
<body>
<a class="skip" href="#text">Skip to the message field</a>
<header class="bar">
<h1>Phone</h1>
<p id="news" role="status" aria-live="polite"></p>
<p id="connection">Connecting…</p>
<nav aria-label="On this page"><a href="#people">People</a> <a href="#chat">Chat</a> <a href="#time">Time and faults</a> <a href="#traffic">Traffic</a></nav>
</header>
<div class="desk">
<nav id="people" class="panel" aria-labelledby="people-title">
<h2 id="people-title">People</h2>
<form id="new-person"><label for="new-phone">Phone number</label><div><input id="new-phone" type="tel" placeholder="+15550100002" autocomplete="off"><button>Open</button></div></form>
<ul id="people-list"></ul>
</nav>
<main id="chat">
<div class="phone">
<div class="top">
<p id="who"></p>
<label><span class="unseen">Chat with</span><select id="number"></select></label>
<p id="window"></p>
</div>
<div id="log" role="log" aria-label="Messages" tabindex="0"></div>
<form id="composer"><label class="unseen" for="text">Message</label><textarea id="text" rows="1" placeholder="Message" autocomplete="off"></textarea><button class="primary">Send</button></form>
</div>
<section class="panel deeds" aria-labelledby="deeds-title"><h2 id="deeds-title">This person can also</h2><div id="deeds" class="row-of"></div></section>
</main>
<aside class="tools" aria-label="The emulator">
<section id="same" class="panel wide" aria-labelledby="same-title" hidden>
<h2 id="same-title">The same in a shell</h2>
<pre><code id="curl" tabindex="0"></code></pre>
<div class="row-of"><button id="copy" type="button">Copy</button></div>
<details><summary>Earlier</summary><ol id="earlier"></ol></details>
</section>
<section id="time" class="panel" aria-labelledby="time-title">
<h2 id="time-title">Time</h2>
<p><time id="now"></time><br><span id="mode" class="faint"></span></p>
<div id="jumps" class="row-of"></div>
<form id="advance"><label>Or by<input id="duration" value="30m" autocomplete="off"></label><button>Move ahead</button></form>
</section>
<section id="faults" class="panel" aria-labelledby="faults-title">
<h2 id="faults-title">Faults</h2>
<p class="faint">Of the next message, if not said otherwise.</p>
<div id="presets" class="row-of"></div>
<ul id="wrong" aria-live="polite"></ul>
<p></p><button id="no-faults" type="button">Switch all off</button>
</section>
<section id="traffic" class="panel wide" aria-labelledby="requests-title"><h2 id="requests-title">Requests</h2><div id="requests" class="traffic"></div></section>
<section class="panel wide" aria-labelledby="webhooks-title"><h2 id="webhooks-title">Webhooks</h2><p id="webhooks-to" class="faint"></p><div id="webhooks" class="traffic"></div></section>
</aside>
</div>
</body>
</html>
`.toString();

/** Only our own script and styles; no text can become markup by script, whatever it holds. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src blob:',
  'media-src blob:',
  `style-src ${STYLES.map((style) => `'sha256-${hashOf(style.toString())}'`).join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

function hashOf(style: string): string {
  const text = style.replace(/^<style>|<\/style>$/g, '');
  return createHash('sha256').update(text).digest('base64');
}

function answer(type: 'text/html' | 'text/javascript', body: string): PlainAnswer {
  return {
    status: 200,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}
