import { CODE_EXPIRY_MINUTES } from '../../meta/template-limits.js';
import { defineFamily, wholeTemplate } from './family.js';
import { firstEmoji } from './marks.js';
import { quote, quoteAll } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

function authenticationTemplates(template: TemplateView): readonly TemplateView[] {
  return template.isAuthentication ? [template] : [];
}

const FIXED = 'its text is fixed by Meta in every language';

/** Fields of an authentication template, with the component they belong to. */
const OWN_FIELDS = [
  ['BODY', 'add_security_recommendation'],
  ['FOOTER', 'code_expiration_minutes'],
] as const;

export const authenticationFieldRules = defineFamily(wholeTemplate, {
  'auth-field-elsewhere': {
    severity: 'warning',
    source: SOURCES.copyCode,
    summary: 'Only AUTHENTICATION templates have add_security_recommendation and code_expiration_minutes.',
    uncertain: true,
    check({ category, isLibrary, components }, report) {
      if (isLibrary || category === 'AUTHENTICATION' || category === '') return;
      for (const [type, field] of OWN_FIELDS) {
        const component = components.find(
          (candidate) => candidate.type === type && candidate.fields[field] !== undefined,
        );
        if (component === undefined) continue;
        const message = `${field} has no effect in a ${quote(category)} template.`;
        report([...component.path, field], message, 'Write the sentence as text, or make the template AUTHENTICATION.');
      }
    },
  },
});

export const authenticationRules = defineFamily(authenticationTemplates, {
  'auth-body-text': {
    severity: 'error',
    source: SOURCES.copyCode,
    summary: 'The body of an authentication template has no text; only add_security_recommendation can be set.',
    check({ body }, report) {
      const field = ['text', 'example'].find((name) => body?.fields[name] !== undefined);
      if (body === undefined || field === undefined) return;
      const message = `The body has ${field} (${quote(body.fields[field])}); ${FIXED}.`;
      report(
        [...body.path, field],
        message,
        'Remove it; add_security_recommendation: true adds the warning not to share the code.',
      );
    },
  },
  'auth-header': {
    severity: 'error',
    source: SOURCES.authentication,
    summary: 'An authentication template has no header.',
    check({ header }, report) {
      // A location has a rule of its own.
      if (header === undefined || header.format === 'LOCATION') return;
      report(header.path, 'An authentication template cannot have a header.', 'Remove it.');
    },
  },
  'auth-footer': {
    severity: 'error',
    source: SOURCES.copyCode,
    summary: `The footer of an authentication template is code_expiration_minutes, ${CODE_EXPIRY_MINUTES.min} to ${CODE_EXPIRY_MINUTES.max}.`,
    check({ footer }, report) {
      if (footer === undefined) return;
      const { code_expiration_minutes: minutes, text } = footer.fields;
      if (minutes === undefined && text !== undefined) return;
      const { min, max } = CODE_EXPIRY_MINUTES;
      if (typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= min && minutes <= max) return;
      const message =
        minutes === undefined
          ? 'The footer has no code_expiration_minutes.'
          : `code_expiration_minutes is ${quote(minutes)}.`;
      report(
        [...footer.path, 'code_expiration_minutes'],
        message,
        `Use a whole number from ${min} to ${max}, or leave the footer out.`,
      );
    },
  },
  'footer-auth-text': {
    severity: 'error',
    source: SOURCES.copyCode,
    summary: 'The footer of an authentication template has no text of its own.',
    check({ footer }, report) {
      if (footer === undefined || footer.fields.text === undefined) return;
      report(
        [...footer.path, 'text'],
        `The footer has the text ${quote(footer.fields.text)}; ${FIXED}.`,
        'Use code_expiration_minutes instead.',
      );
    },
  },
  'auth-extra-component': {
    severity: 'error',
    source: SOURCES.authentication,
    summary: 'An authentication template has no buttons other than its OTP button.',
    check({ buttons }, report) {
      const other = buttons.filter(({ type }) => type !== 'OTP' && type !== '');
      const [first] = other;
      if (first === undefined) return;
      const found = quoteAll(other.map(({ type }) => type));
      report(first.path, `An authentication template cannot have the button ${found}.`, 'Keep the OTP button only.');
    },
  },
  'auth-button-count': {
    severity: 'error',
    source: SOURCES.zeroTap,
    summary: 'An authentication template has exactly one OTP button.',
    check({ group, buttons }, report) {
      const total = buttons.filter(({ type }) => type === 'OTP').length;
      if (total === 1) return;
      const hint = total === 0 ? 'Add {"type": "OTP", "otp_type": "COPY_CODE"}.' : 'Keep one of them.';
      report(group?.path ?? ['components'], `There are ${total} OTP buttons; exactly one is needed.`, hint);
    },
  },
  'auth-content': {
    severity: 'error',
    source: SOURCES.categorization,
    summary: 'An authentication template has no links and no emoji.',
    check({ components, buttons }, report) {
      const owners = [...components, ...buttons];
      for (const { path, fields } of owners) {
        for (const field of ['text', 'autofill_text']) {
          const value = fields[field];
          const found = typeof value === 'string' ? linkOrEmoji(value) : undefined;
          if (found === undefined) continue;
          return report([...path, field], `${quote(value)} contains ${found}.`, 'Remove it.');
        }
      }
    },
  },
  'auth-upsert-fields': {
    severity: 'error',
    source: SOURCES.authentication,
    summary: 'A request with languages[] cannot have language, text or autofill_text.',
    check({ fields, buttons }, report) {
      if (!Array.isArray(fields.languages)) return;
      const hint = "Remove it: the texts of all languages are Meta's.";
      if (fields.language !== undefined)
        return report(['language'], 'The template has both language and languages.', 'Keep languages.');
      for (const { path, fields: button } of buttons) {
        const field = ['text', 'autofill_text'].find((name) => button[name] !== undefined);
        if (field !== undefined)
          return report([...path, field], `${field} cannot be set for many languages at once.`, hint);
      }
    },
  },
  'auth-ttl-over-expiry': {
    severity: 'warning',
    source: SOURCES.timeToLive,
    summary: 'The time to live is at most the expiry of the code, so that no expired code is delivered.',
    check({ fields, footer }, report) {
      const { message_send_ttl_seconds: ttl } = fields;
      const minutes = footer?.fields.code_expiration_minutes;
      if (typeof ttl !== 'number' || typeof minutes !== 'number' || (ttl >= 0 && ttl <= minutes * 60)) return;
      const lasts = ttl < 0 ? '30 days' : `${ttl} seconds`;
      const message = `Meta may deliver the code for ${lasts}, while it expires after ${minutes * 60} seconds.`;
      report(['message_send_ttl_seconds'], message, `Set it to ${minutes * 60} or less.`);
    },
  },
});

function linkOrEmoji(text: string): string | undefined {
  const link = /https?:\/\/\S{0,60}|www\.\S{1,60}/i.exec(text.slice(0, 2000))?.[0];
  if (link !== undefined) return `the link ${quote(link)}`;
  const emoji = firstEmoji(text);
  return emoji === undefined ? undefined : `the emoji ${quote(emoji)}`;
}
