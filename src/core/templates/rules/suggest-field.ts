import { nearest } from '../../nearest.js';

/** Words that people write for a field, with the fields they may mean; the first that is known where they stand counts. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  action: ['flow_action'],
  actions: ['buttons'],
  button: ['buttons'],
  caption: ['text'],
  cards: ['carousel'],
  carousel: ['cards'],
  code: ['example'],
  content: ['text', 'body'],
  document: ['file'],
  example: ['samples'],
  examples: ['example', 'samples'],
  expires: ['code_expiration_minutes'],
  flow: ['flow_id'],
  href: ['url', 'file'],
  image: ['file'],
  kind: ['type', 'format'],
  label: ['text'],
  lang: ['language', 'languages'],
  language: ['languages'],
  link: ['url', 'file'],
  locale: ['language', 'languages'],
  locales: ['languages'],
  media: ['file'],
  message: ['text', 'body'],
  number: ['phone_number'],
  path: ['file'],
  phone: ['phone_number'],
  sample: ['example', 'samples'],
  screen: ['navigate_screen'],
  src: ['file'],
  tel: ['phone_number'],
  template_name: ['name'],
  text: ['body'],
  title: ['text', 'header'],
  translations: ['languages'],
  ttl: ['message_send_ttl_seconds', 'ttl_minutes'],
  type: ['format'],
  uri: ['url', 'file'],
  url: ['file'],
  variables: ['samples'],
  video: ['file'],
};

/** Longest key that is compared; a longer one is not a typing error. */
const MAX_LENGTH = 60;

/**
 * The known field that an unknown key most likely means: the same word written otherwise (`phoneNumber`,
 * `Phone-Number`), a word that others use for it, or a misspelling. Undefined when none is close.
 */
export function suggestField(key: string, known: readonly string[]): string | undefined {
  if (key.length > MAX_LENGTH) return undefined;
  const plain = lettersOf(key);
  const same = known.find((field) => lettersOf(field) === plain);
  if (same !== undefined) return same;
  const synonyms = Object.hasOwn(SYNONYMS, key.toLowerCase()) ? SYNONYMS[key.toLowerCase()] : undefined;
  return synonyms?.find((field) => known.includes(field)) ?? nearest(key, known);
}

function lettersOf(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}
