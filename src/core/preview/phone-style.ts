import { html } from '../page/html.js';
import { SHOWN_LINES } from './fold.js';

/** Look of a message: a neutral chat on a phone. */
export const PHONE_STYLE = html`<style>
main, aside { width: 100%; max-width: 400px; margin: 0 auto; }
.phone { padding: 12px; border-radius: 28px; background: var(--phone); border: 1px solid var(--line); min-height: 520px; }
.top { padding: 4px 6px 12px; color: var(--faint); font-size: 13px; overflow-wrap: anywhere; }
.top strong { display: block; color: var(--text); font-size: 15px; }
.bubble {
  max-width: 330px; border-radius: 12px; border-start-start-radius: 3px; background: var(--bubble); overflow: hidden;
  box-shadow: 0 1px 1px rgb(0 0 0 / 12%);
}
.content { padding: 8px 10px; display: grid; gap: 6px; }
.text { white-space: pre-wrap; unicode-bidi: plaintext; text-align: start; overflow-wrap: anywhere; }
.title { font-weight: 600; }
.footer { color: var(--faint); font-size: 13px; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 14px; }
.media { display: block; width: 100%; max-height: 200px; object-fit: cover; border-radius: 8px; }
.stand-in {
  display: grid; place-content: center; min-height: 120px; padding: 8px; border-radius: 8px; background: var(--shade);
  color: var(--faint); font-size: 13px; text-align: center; overflow-wrap: anywhere;
}
.offer { padding: 8px; border-radius: 8px; background: var(--shade); font-size: 13px; }
.offer strong { display: block; font-size: 15px; }
.body { position: relative; }
.fold { position: absolute; opacity: 0; }
.fold:not(:checked) ~ .text {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: ${SHOWN_LINES}; overflow: hidden;
}
.fold:checked ~ .more { display: none; }
.fold:focus-visible ~ .more { outline: 2px solid var(--action); }
.more { color: var(--action); cursor: pointer; }
.button, summary {
  display: block; padding: 10px; border-top: 1px solid var(--line); color: var(--action); text-align: center;
  overflow-wrap: anywhere;
}
summary { list-style: none; cursor: pointer; }
summary::-webkit-details-marker { display: none; }
.question { padding: 10px; border-top: 1px solid var(--line); color: var(--faint); text-align: center; }
.cards { display: flex; gap: 8px; margin-top: 6px; padding-bottom: 6px; overflow-x: auto; scroll-snap-type: x proximity; }
.card { flex: 0 0 230px; display: flex; flex-direction: column; scroll-snap-align: start; border-radius: 12px; }
.card .content { flex: 1; align-content: start; }
aside { padding: 16px 6px; color: var(--faint); font-size: 13px; }
aside dl { margin: 0 0 12px; }
aside dt { color: var(--text); }
aside dd { margin: 0 0 6px; overflow-wrap: anywhere; }
aside ul { margin: 0; padding-inline-start: 18px; }
</style>`;
