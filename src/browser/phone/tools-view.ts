import type { FaultRule } from '../../emulator/model/fault-rule.js';
import { byId, el } from './dom.js';

interface Status {
  readonly clock: { readonly mode: 'real' | 'virtual'; readonly now: string };
  readonly webhooksTo: readonly string[];
}

let ticking: ReturnType<typeof setInterval> | undefined;

/** The emulator's time, and where its webhooks go. Real time goes on without being asked. */
export function drawTime({ clock, webhooksTo }: Status): void {
  const offset = Date.parse(clock.now) - Date.now();
  const place = byId('now', HTMLTimeElement);
  const show = (at: number) => {
    place.dateTime = new Date(at).toISOString();
    place.textContent = `${place.dateTime.slice(0, 19).replace('T', ' ')}Z`;
  };
  clearInterval(ticking);
  show(Date.parse(clock.now));
  if (clock.mode === 'real') ticking = setInterval(() => show(Date.now() + offset), 1_000);
  byId('mode', HTMLElement).textContent =
    clock.mode === 'real' ? 'Time passes, and can be moved ahead.' : 'Time stands still until it is moved ahead.';
  byId('webhooks-to', HTMLElement).textContent =
    webhooksTo.length === 0 ? 'No webhooks are sent: no address is subscribed.' : `To ${webhooksTo.join(', ')}`;
}

interface Webhooks {
  readonly drop: number;
  readonly duplicate: number;
  readonly reorder: boolean;
  readonly delay: number;
}

/** What is to go wrong. */
export function drawWrong(rules: readonly FaultRule[], { drop, duplicate, reorder, delay }: Webhooks): void {
  const lines = [
    ...rules.map(ruleText),
    drop > 0 && (drop === Number.MAX_SAFE_INTEGER ? 'All webhooks are lost' : `Webhooks to lose: ${drop}`),
    duplicate > 0 && `Copies of each webhook: ${duplicate}`,
    reorder && 'Webhooks come in another order',
    delay > 0 && `Webhooks come ${delay} s later`,
  ].filter((line) => line !== false);
  byId('wrong', HTMLElement).replaceChildren(
    ...(lines.length === 0
      ? [el('li', { class: 'faint' }, 'Nothing is to go wrong.')]
      : lines.map((line) => el('li', {}, line))),
  );
}

function ruleText({ match, do: action, times, skip }: FaultRule): string {
  const what = Object.entries(action).map(([name, value]) => `${name} ${String(value)}`);
  const where = match.path === undefined ? 'any call' : `calls to ${match.path}`;
  return `${what.join(', ')} on ${where}, ${times === 1 ? 'once' : `${times} times`}${skip > 0 ? `, after ${skip}` : ''}`;
}
