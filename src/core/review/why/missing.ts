import type { RemoteTemplate } from '../../graph/templates.js';
import { NAME_LOCK_MS } from '../../meta/template-limits.js';
import { nearest } from '../../nearest.js';
import type { TemplateDefinition } from '../../templates/definition.js';
import type { TemplateChange } from '../../templates/history/history.js';
import { sanitize } from '../../terminal/sanitize.js';
import type { TemplateNews } from '../news.js';
import type { Story } from './answer.js';
import { languageWords, timeWords } from './words.js';

/** A name, or a language of it, that Meta does not have, and what could tell why. */
export interface Missing {
  readonly name: string;
  /** Undefined: no language of the name is there. */
  readonly language: string | undefined;
  /** All templates of the account. */
  readonly remote: readonly RemoteTemplate[];
  /** What webhooks told of this name, oldest first. */
  readonly news: readonly TemplateNews[];
  /** What this tool did, oldest first. */
  readonly changes: readonly TemplateChange[];
  /** All templates in the files. */
  readonly local: readonly TemplateDefinition[];
  readonly now: number;
}

/** Why Meta does not have a template, and since when where that is known. */
export function missingStory(missing: Missing): Story & { readonly since: number | null } {
  const deletedAt = deletionOf(missing);
  if (deletedAt !== undefined) return { ...deletedStory(missing, deletedAt), since: deletedAt };
  const lastHeard = lastNews(missing);
  if (lastHeard !== undefined) return { ...goneStory(missing, lastHeard), since: null };
  const file = missing.local.find((definition) => isAsked(missing, definition))?.file;
  if (file !== undefined) return { ...neverStory(missing, file), since: null };
  const languages = missing.remote.filter(({ name }) => name === missing.name).map(({ language }) => language);
  if (languages.length > 0) return { ...otherLanguagesStory(missing, languages), since: null };
  return { ...unknownNameStory(missing), since: null };
}

function isAsked({ name, language }: Missing, other: { readonly name: string; readonly language: string }): boolean {
  return other.name === name && (language === undefined || other.language === language);
}

/** When it was deleted; undefined: it never was, as far as anybody knows. */
function deletionOf(missing: Missing): number | undefined {
  const told = missing.news.findLast(
    (news) => isAsked(missing, news) && (news.event === 'DELETED' || news.event === 'PENDING_DELETION'),
  );
  const own = missing.changes.findLast(
    (change) => isAsked(missing, change) && change.kind === 'delete' && change.subcode === null,
  );
  const times = [told?.at, own?.at].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
}

/** When anything was heard of it last: it was at Meta then. */
function lastNews(missing: Missing): number | undefined {
  const told = missing.news.findLast((news) => isAsked(missing, news));
  const own = missing.changes.findLast((change) => isAsked(missing, change) && change.subcode === null);
  const times = [told?.at, own?.at].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Whether it was approved before, so that its name is locked now; undefined: nobody knows. */
function wasApproved(missing: Missing): boolean | undefined {
  const own = missing.changes.findLast((change) => isAsked(missing, change) && change.kind === 'delete');
  if (own !== undefined) return own.status === 'APPROVED';
  const before = missing.news.findLast(
    (news) => isAsked(missing, news) && news.field === 'message_template_status_update' && !/DELET/.test(news.event),
  );
  return before === undefined ? undefined : before.event === 'APPROVED';
}

function deletedStory(missing: Missing, at: number): Story {
  const { title, spoken } = wordsOf(missing);
  const freeAt = at + NAME_LOCK_MS;
  const approved = wasApproved(missing);
  const isLocked = approved !== false && freeAt > missing.now;
  const lock =
    approved === undefined ? 'If it had been approved, its name is locked until' : 'Its name is locked until';
  return {
    state: 'deleted',
    what: `WhatsApp does not have ${title} any more: it was deleted on ${timeWords(at)}.${isLocked ? ` ${lock} ${timeWords(freeAt)}.` : ''}`,
    who: 'you',
    steps: isLocked
      ? ['If it is still needed, make it again under another name, or wait until the name is free.']
      : ['If it is still needed, submit it again.'],
    next: isLocked ? 'wactl templates new --list' : `wactl templates push ${missing.name}`,
    forCustomer: `Hello, ${spoken} was deleted on ${timeWords(at)} and cannot be sent any more. If you still need it, we can make it again${isLocked ? ' under another name' : ''}.`,
  };
}

function goneStory(missing: Missing, lastHeard: number): Story {
  const { title, spoken } = wordsOf(missing);
  return {
    state: 'gone',
    what: `WhatsApp does not have ${title} any more. The last news of it is from ${timeWords(lastHeard)}; somebody must have deleted it after that.`,
    who: 'you',
    steps: [
      'If it is still needed, submit it again. If it had been approved, its name is locked for 30 days after the deletion.',
    ],
    next: `wactl templates push ${missing.name}`,
    forCustomer: `Hello, ${spoken} was deleted and cannot be sent any more. If you still need it, we can make it again.`,
  };
}

function neverStory(missing: Missing, file: string): Story {
  const { title, spoken } = wordsOf(missing);
  return {
    state: 'never-handed-in',
    what: `WhatsApp does not have ${title}: the file ${sanitize(file)} has it, but it was not submitted for review yet.`,
    who: 'you',
    steps: ['Check the file.', 'Submit it for review.'],
    next: `wactl templates push ${missing.name}`,
    forCustomer: `Hello, ${spoken} is written, but we have not submitted it to WhatsApp for review yet. We will do so and tell you the result.`,
  };
}

function otherLanguagesStory(missing: Missing, languages: readonly string[]): Story {
  const { spoken } = wordsOf(missing);
  const known = languages.map((code) => `${languageWords(code)} (${sanitize(code)})`).join(', ');
  const close = nearest(missing.language ?? '', languages);
  return {
    state: 'language-missing',
    what: `WhatsApp has the template "${sanitize(missing.name)}", but not in ${languageWords(missing.language ?? '')}. It has: ${known}.`,
    who: 'you',
    steps: ['Ask for one of these languages, or add the missing one to the file of the template and submit it.'],
    next: `wactl templates why ${missing.name} --language ${close ?? languages[0]}`,
    forCustomer: `Hello, ${spoken} does not exist yet. The template exists in ${languages.map(languageWords).join(', ')}. Please tell us whether you need it in another language.`,
  };
}

function unknownNameStory(missing: Missing): Story {
  const { title } = wordsOf(missing);
  const names = [...new Set([...missing.remote, ...missing.local].map(({ name }) => name))];
  const close = nearest(missing.name, names);
  const name = sanitize(missing.name);
  return {
    state: 'never-seen',
    what: `Neither WhatsApp nor the files here have ${title}.${close === undefined ? '' : ` There is one with a name much like it: "${sanitize(close)}".`}`,
    who: 'you',
    steps: [
      close === undefined
        ? 'Check how the name is written, and whether this is the right account.'
        : `Ask for "${sanitize(close)}", if that is meant; else check whether this is the right account.`,
    ],
    next: close === undefined ? 'wactl templates list' : `wactl templates why ${close}`,
    forCustomer: `Hello, we cannot find a message template called "${name}" in your WhatsApp account. ${close === undefined ? 'Please check the name' : `Do you mean "${sanitize(close)}"? If not, please check the name`}, or tell us the text it should have.`,
  };
}

/** How the template is called, among staff and to the customer. */
function wordsOf({ name, language }: Missing): { readonly title: string; readonly spoken: string } {
  const inLanguage = language === undefined ? '' : ` in ${languageWords(language)}`;
  return {
    title: `a template "${sanitize(name)}"${inLanguage}`,
    spoken: `your message template "${sanitize(name)}"${inLanguage}`,
  };
}
