import type { LoggedRequest } from '../../emulator/model/log.js';
import type { Answer, Tap } from '../../emulator/phone/bubble/bubble.js';
import type { ChatItem } from '../../emulator/phone/chat-item.js';
import { type Api, createApi } from './api.js';
import { createChatView } from './chat-view.js';
import { type ControlCall, curlLine } from './curl.js';
import { askFor, chooseFrom, fillIn } from './dialogs.js';
import { byId, el } from './dom.js';
import {
  draftOf,
  everybody,
  type Model,
  openChat,
  personName,
  type StatusChange,
  secondsOf,
  takePeople,
  withItem,
  withStatus,
} from './model.js';
import { drawPeople, drawTop } from './people-view.js';
import { DEEDS, FAULTS, NO_FAULTS } from './presets.js';
import { drawTime, drawWrong } from './tools-view.js';
import { addDelivery, addRequest, type ShownDelivery } from './traffic-view.js';

/** The key stands behind the `#` of the address: a browser sends that to no server. */
const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
const controlUrl = new URL('.', location.href).href.replace(/\/$/, '');
const api: Api = createApi(controlUrl, key);
const model: Model = { items: [], people: [], draft: undefined, numbers: [], userId: undefined, numberId: undefined };

const news = byId('news', HTMLElement);
const chat = createChatView(byId('log', HTMLElement), { onTap, media: (id) => api.media(id) });

function say(text: string, isBad = false): void {
  news.textContent = text;
  news.classList.toggle('bad', isBad);
}

/** One action is one control call, and its line is shown. */
async function act(call: ControlCall, done: string): Promise<void> {
  const line = curlLine(controlUrl, call);
  const before = byId('curl', HTMLElement);
  if (before.textContent !== '') byId('earlier', HTMLElement).prepend(el('li', {}, el('code', {}, before.textContent)));
  before.textContent = line;
  byId('same', HTMLElement).hidden = false;
  try {
    await api.call(call);
    say(done);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true);
  }
}

async function answer(content: Answer, done: string): Promise<void> {
  const person = everybody(model).find(({ userId }) => userId === model.userId);
  if (person === undefined) {
    say('Choose a person first.', true);
    return;
  }
  const to = model.numberId === undefined ? {} : { to: model.numberId };
  await act({ method: 'POST', path: '/inbound', body: { from: personName(person), ...to, ...content } }, done);
}

async function onTap(tap: Tap, label: string): Promise<void> {
  if (tap.kind === 'stay') {
    say(tap.text);
    return;
  }
  const given = tap.kind === 'answer' ? tap.answer : await (tap.kind === 'choose' ? chooseFrom(tap) : fillIn(tap.form));
  if (given !== undefined) await answer(given, `Answered: ${label}`);
}

function draw(): void {
  drawPeople(byId('people-list', HTMLElement), model, (userId) => {
    model.userId = userId;
    model.numberId = undefined;
    draw();
  });
  const last = model.items.findLast(({ userId }) => userId === model.userId);
  model.numberId ??= last?.numberId ?? model.numbers.find(({ registered }) => registered)?.id ?? model.numbers[0]?.id;
  drawTop(model);
  chat.show(`${model.userId}/${model.numberId}`, openChat(model));
}

let isDue = false;

/** Draws once for all that happens until the next frame: a campaign sends thousands of messages a second. */
function drawSoon(): void {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    draw();
  });
}

async function readPeople(): Promise<void> {
  const [{ people, numbers }, status, { rules }, webhooks] = await Promise.all(
    ['/people', '/status', '/faults', '/webhooks'].map((path) => api.call({ method: 'GET', path })),
  );
  model.numbers = numbers;
  takePeople(model, people);
  drawTime(status);
  drawWrong(rules, webhooks);
  mayBeSpent = rules.length > 0 || webhooks.drop > 0;
  draw();
}

async function readAll(): Promise<void> {
  const [{ chats }, { requests, deliveries }] = await Promise.all(
    ['/chats', '/traffic'].map((path) => api.call({ method: 'GET', path })),
  );
  model.items = chats;
  const [requestList, deliveryList] = [byId('requests', HTMLElement), byId('webhooks', HTMLElement)];
  requestList.replaceChildren();
  deliveryList.replaceChildren();
  for (const request of requests) addRequest(requestList, request);
  for (const delivery of deliveries) addDelivery(deliveryList, delivery);
  await readPeople();
}

/** A fault is on that ends with a request or a webhook. */
let mayBeSpent = false;

let peopleDue: ReturnType<typeof setTimeout> | undefined;

function readPeopleSoon(): void {
  clearTimeout(peopleDue);
  peopleDue = setTimeout(() => void readPeople(), 50);
}

function onEvent(event: string, data: unknown): void {
  switch (event) {
    case 'message': {
      const item = data as ChatItem;
      model.items = withItem(model.items, item);
      if (!model.people.some(({ userId }) => userId === item.userId)) readPeopleSoon();
      drawSoon();
      break;
    }
    case 'status':
      model.items = withStatus(model.items, data as StatusChange);
      drawSoon();
      break;
    case 'request':
      addRequest(byId('requests', HTMLElement), data as LoggedRequest);
      if (mayBeSpent) readPeopleSoon();
      break;
    case 'delivery':
      addDelivery(byId('webhooks', HTMLElement), data as ShownDelivery);
      if (mayBeSpent) readPeopleSoon();
      break;
    case 'changed':
      readPeopleSoon();
      break;
    case 'reload': {
      const { moved } = data as { readonly moved?: { readonly from: string; readonly to: string } };
      if (moved !== undefined && moved.from === model.userId) model.userId = moved.to;
      void readAll();
    }
  }
}

function listenToForms(): void {
  const composer = byId('composer', HTMLFormElement);
  const text = byId('text', HTMLTextAreaElement);
  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const written = text.value;
    if (written.trim() === '') return;
    text.value = '';
    void answer({ type: 'text', text: written }, 'Sent');
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.requestSubmit();
  });
  byId('new-person', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const field = byId('new-phone', HTMLInputElement);
    const phone = field.value.replace(/\D/g, '');
    if (!/^\d{7,15}$/.test(phone)) {
      say('Type a phone number with its country code, as in +15550100002.', true);
      return;
    }
    field.value = '';
    const known = everybody(model).find((person) => person.phone === phone);
    if (known === undefined) model.draft = draftOf(phone);
    model.userId = known?.userId ?? model.draft?.userId;
    model.numberId = undefined;
    draw();
    text.focus();
  });
  byId('number', HTMLSelectElement).addEventListener('change', (event) => {
    model.numberId = (event.currentTarget as HTMLSelectElement).value;
    draw();
  });
  byId('advance', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const seconds = secondsOf(byId('duration', HTMLInputElement).value);
    if (seconds === undefined) say('Type how far, as in 90s, 30m, 24h or 2d.', true);
    else void turn(seconds);
  });
  byId('copy', HTMLButtonElement).addEventListener('click', () => {
    const line = byId('curl', HTMLElement).textContent ?? '';
    navigator.clipboard.writeText(line).then(
      () => say('Copied'),
      () => say('The browser did not allow copying.', true),
    );
  });
}

const turn = (advanceSeconds: number) =>
  act({ method: 'POST', path: '/clock', body: { advanceSeconds } }, 'Time was moved ahead');

function addButtons(): void {
  const button = (label: string, click: () => void) => el('button', { type: 'button', click }, label);
  for (const [label, seconds] of [
    ['1 min', 60],
    ['1 h', 3_600],
    ['24 h', 86_400],
  ] as const) {
    byId('jumps', HTMLElement).append(button(`+ ${label}`, () => void turn(seconds)));
  }
  for (const { label, call } of FAULTS) {
    byId('presets', HTMLElement).append(button(label, () => void act(call, `On: ${label}`)));
  }
  byId('no-faults', HTMLButtonElement).addEventListener('click', async () => {
    for (const call of NO_FAULTS) await act(call, 'All faults are off');
  });
  for (const { label, body, ask } of DEEDS) {
    const deed = async () => {
      const given = ask === undefined ? undefined : await askFor(label.replace('…', ''), ask.label, ask.type);
      if (ask !== undefined && given === undefined) return;
      await answer(ask === undefined ? body : { ...body, [ask.key]: given }, label.replace('…', ''));
    };
    byId('deeds', HTMLElement).append(button(label, () => void deed()));
  }
}

addButtons();
listenToForms();
if (key === '')
  say('The key is missing: open the address that wactl emulator start prints, with all that follows the #.', true);
else {
  void api.follow({
    onOpen: () => void readAll().then(() => byId('connection', HTMLElement).replaceChildren('Connected')),
    onEvent: ({ event, data }) => onEvent(event, JSON.parse(data)),
    onLost: () => byId('connection', HTMLElement).replaceChildren('Not connected: the emulator does not answer'),
  });
}
