import { URL_MAX } from '../../meta/template-limits.js';
import { upper } from '../../plain-data.js';
import type { Path } from '../definition.js';
import type { TextView } from './component-view.js';
import { defineFamily } from './family.js';
import { quote, quoteAll } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

interface UrlView {
  /** Of the button. */
  readonly path: Path;
  readonly url: unknown;
  /** Undefined when `url` is no string, blank, or too long to be read for more than its length. */
  readonly text: TextView | undefined;
  /** What stands before the first variable. */
  readonly base: string;
  /** Host of the base, in lower case; empty when it has none. */
  readonly host: string;
  /** Undefined when missing; else the first of the list, or the text itself. */
  readonly example: unknown;
}

/** Hosts that lead to WhatsApp, with their subdomains. */
const WHATSAPP_HOSTS = ['wa.me', 'whatsapp.com', 'wa.link'];

/** Services that hide where a link leads. Our own list. */
const SHORTENERS = [
  'bit.ly',
  'bitly.com',
  'buff.ly',
  'cutt.ly',
  'goo.gl',
  'is.gd',
  'lnkd.in',
  'ow.ly',
  'rb.gy',
  'rebrand.ly',
  'shorturl.at',
  'short.io',
  't.co',
  't.ly',
  't2m.io',
  'tiny.cc',
  'tinyurl.com',
  'v.gd',
];

function urls({ allButtons }: TemplateView): readonly UrlView[] {
  return allButtons.flatMap(({ type, path, fields, url }) => {
    if (type !== 'URL') return [];
    const text = url?.text.trim() === '' ? undefined : url;
    const base = text === undefined ? '' : text.text.slice(0, text.placeholders[0]?.start);
    const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:@]+)/i.exec(base)?.[1]?.toLowerCase() ?? '';
    const example: unknown = Array.isArray(fields.example) ? fields.example[0] : fields.example;
    return [{ path, url: fields.url, text, base, host, example }];
  });
}

const isOf = (host: string, hosts: readonly string[]) =>
  hosts.some((known) => host === known || host.endsWith(`.${known}`));
const startsWithVariable = ({ text, base }: UrlView) =>
  text?.placeholders[0] !== undefined && /^(?:https?:\/*)?$/i.test(base);

export const urlButtonRules = defineFamily(urls, {
  'url-missing': {
    severity: 'error',
    source: SOURCES.observed,
    summary: 'A URL button has a URL.',
    check({ path, url }, report) {
      if (typeof url === 'string' && url.trim() !== '') return;
      const state = url === undefined ? 'no url' : `${quote(url)} as url`;
      report([...path, 'url'], `The URL button has ${state}.`, 'Add the address it opens.');
    },
  },
  'url-scheme': {
    severity: 'error',
    source: SOURCES.observed,
    summary: 'A URL starts with http:// or https://.',
    check(url, report) {
      if (url.text === undefined || startsWithVariable(url) || url.host !== '') return;
      const message = `${quote(url.text.text)} does not start with https:// and a host name.`;
      report(url.text.path, message, 'Write the full URL, for example https://shop.example/track/{{1}}.');
    },
  },
  'url-too-long': {
    severity: 'error',
    subcode: 2388040,
    source: SOURCES.components,
    summary: `A URL and its sample have at most ${URL_MAX} characters.`,
    check({ path, url, example }, report) {
      for (const [field, value] of [
        ['url', url],
        ['example', example],
      ] as const) {
        if (typeof value !== 'string' || value.length <= URL_MAX) continue;
        const message = `${quote(value)} has ${value.length} characters; the limit is ${URL_MAX}.`;
        return report([...path, field], message, 'Use a shorter URL.');
      }
    },
  },
  'url-variable-count': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'A URL has at most one variable.',
    check({ text }, report) {
      if (text === undefined || text.placeholders.length <= 1) return;
      const found = quoteAll(text.placeholders.map(({ raw }) => raw));
      report(text.path, `The URL has ${text.placeholders.length} variables (${found}).`, 'Keep one, at the end.');
    },
  },
  'url-variable-not-last': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'The variable of a URL is the last thing in it.',
    check({ text }, report) {
      const last = text?.placeholders.at(-1);
      if (text === undefined || last === undefined || last.end === text.text.length) return;
      const message = `${quote(text.text.slice(last.end))} follows the variable in ${quote(text.text)}.`;
      report(text.path, message, 'Move the variable to the end of the URL.');
    },
  },
  'url-variable-whole': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'A URL starts with a fixed host name.',
    uncertain: true,
    check(url, report) {
      if (url.text === undefined || !startsWithVariable(url)) return;
      report(
        url.text.path,
        `${quote(url.text.text)} has no fixed host name.`,
        'Start with the host name and put the variable at the end.',
      );
    },
  },
  'url-variable-named': {
    severity: 'warning',
    source: SOURCES.kapsoReference,
    summary: 'The variable of a URL is written {{1}}, even where the texts use names.',
    uncertain: true,
    check({ text }, report, { fields }) {
      const named = text?.placeholders.find(({ kind }) => kind === 'named');
      if (text === undefined || named === undefined || upper(fields.parameter_format) !== 'NAMED') return;
      report(
        text.path,
        `The URL uses the name ${quote(named.raw)}; Meta's pages show that, but refusals have been reported.`,
        'Write {{1}} to be safe.',
      );
    },
  },
  'url-example-missing': {
    severity: 'error',
    subcode: 2388043,
    source: SOURCES.components,
    summary: 'A URL with a variable has a sample.',
    check({ text, path, example }, report) {
      if (text === undefined || text.placeholders.length === 0 || (example !== undefined && example !== '')) return;
      report([...path, 'example'], `${quote(text.text)} has no sample for its variable.`, 'Add "example": ["…"].');
    },
  },
  'url-example-unexpected': {
    severity: 'warning',
    source: SOURCES.pywa,
    summary: 'A URL without a variable has no sample.',
    check({ text, path, example }, report) {
      if (text === undefined || text.placeholders.length > 0 || example === undefined) return;
      report(
        [...path, 'example'],
        `${quote(text.text)} has a sample but no variable.`,
        'Remove example, or add {{1}}.',
      );
    },
  },
  'url-example-base': {
    severity: 'warning',
    source: SOURCES.limitedTimeOffer,
    summary: 'A sample that is a full URL starts like the URL of the button.',
    check({ text, path, base, example }, report) {
      if (text === undefined || text.placeholders.length === 0 || typeof example !== 'string') return;
      if (!/^https?:/i.test(example) || example.startsWith(base)) return;
      report(
        [...path, 'example'],
        `The sample ${quote(example)} does not start with ${quote(base)}.`,
        'Use the same URL with the variable filled in.',
      );
    },
  },
  'url-whatsapp-link': {
    severity: 'error',
    subcode: 2388081,
    source: SOURCES.observed,
    summary: 'A button does not link to WhatsApp.',
    check({ text, host }, report) {
      if (text === undefined || !(isOf(host, WHATSAPP_HOSTS) || /^whatsapp:/i.test(text.text))) return;
      report(text.path, `${quote(text.text)} links to WhatsApp.`, 'Use a quick reply, or a PHONE_NUMBER button.');
    },
  },
  'url-shortener': {
    severity: 'warning',
    source: SOURCES.review,
    summary: 'A link shows its destination; shortened links are a risk in review.',
    uncertain: true,
    advice: true,
    check({ text, host }, report) {
      if (text === undefined || !isOf(host, SHORTENERS)) return;
      report(text.path, `${quote(text.text)} hides its destination behind ${host}.`, 'Link to your own domain.');
    },
  },
});
