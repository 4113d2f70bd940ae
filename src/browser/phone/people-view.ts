import { byId, el } from './dom.js';
import { everybody, type Model, personName } from './model.js';

/** Everybody whose phone can be shown. Drawn again only when it changed, so that the focus stays. */
export function drawPeople(list: HTMLElement, model: Model, onChoose: (userId: string) => void): void {
  const { userId, items } = model;
  const last = new Map(items.map((item) => [item.userId, item]));
  const rows = everybody(model).map((person) => {
    const item = last.get(person.userId);
    const text = item?.note ?? item?.bubble?.body.map((run) => run.text).join('') ?? '';
    return { person, text: text.slice(0, 40), isOpen: person.userId === userId };
  });
  const words = JSON.stringify(rows);
  if (list.dataset.words === words) return;
  list.dataset.words = words;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.user : undefined;
  list.replaceChildren(
    ...rows.map(({ person, text, isOpen }) =>
      el(
        'li',
        {},
        el(
          'button',
          {
            type: 'button',
            'data-user': person.userId,
            ...(isOpen ? { 'aria-current': 'true' } : {}),
            click: () => onChoose(person.userId),
          },
          el('strong', {}, el('bdi', {}, person.name)),
          el('span', { class: 'phone-number' }, personName(person)),
          el('span', { class: 'last' }, text),
          person.stoppedMarketing && el('span', { class: 'flag' }, 'no marketing'),
          person.failsWith !== null && el('span', { class: 'flag' }, `fails with ${person.failsWith}`),
        ),
      ),
    ),
  );
  if (focused === undefined) return;
  for (const button of list.querySelectorAll('button')) if (button.dataset.user === focused) button.focus();
}

/** Above the chat: who is it, with which number of the business, and may the business write freely? */
export function drawTop(model: Model): void {
  const { numbers, userId, numberId } = model;
  const person = everybody(model).find((other) => other.userId === userId);
  byId('who', HTMLElement).textContent =
    person === undefined ? 'Nobody is chosen' : `Phone of ${person.name} (${personName(person)})`;
  const until = person?.windows[numberId ?? ''];
  byId('window', HTMLElement).textContent =
    person === undefined
      ? ''
      : until === undefined
        ? 'The 24-hour window is closed: only templates arrive.'
        : `The 24-hour window is open until ${new Date(until).toISOString().slice(0, 16).replace('T', ' ')}Z.`;
  const select = byId('number', HTMLSelectElement);
  const words = JSON.stringify(numbers);
  if (select.dataset.words !== words) {
    select.dataset.words = words;
    select.replaceChildren(
      ...numbers.map(({ id, display, name }) => el('option', { value: id }, `${name || 'Business'} ${display}`)),
    );
  }
  if (numberId !== undefined) select.value = numberId;
}
