import { baseLanguage } from '../meta/languages.js';

/** The texts of an authentication template. Meta writes them, in every language. */
export interface AuthenticationTexts {
  /** `{{1}}` stands for the code. */
  readonly body: string;
  /** Follows the body when asked for. */
  readonly security: string;
  /** `{{minutes}}` stands for the number. */
  readonly expiry: string;
  readonly copy: string;
  readonly autofill: string;
}

/**
 * The two languages whose texts Meta prints; the rest can be asked for only with a token, by `message_template_previews`.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/template-preview
 */
const TEXTS = {
  en: {
    body: '*{{1}}* is your verification code.',
    security: 'For your security, do not share this code.',
    expiry: 'This code expires in {{minutes}} minutes.',
    copy: 'Copy code',
    autofill: 'Autofill',
  },
  es: {
    body: 'Tu código de verificación es *{{1}}*.',
    security: 'Por tu seguridad, no lo compartas.',
    expiry: 'Este código caduca en {{minutes}} minutos.',
    copy: 'Copiar código',
    autofill: 'Autocompletar',
  },
} as const satisfies Readonly<Record<string, AuthenticationTexts>>;

/** Stands for the code: authentication templates carry no sample. */
export const SAMPLE_CODE = '123456';

/** Meta's texts for a language; English, and not `translated`, where they are not known here. */
export function authenticationTexts(language: string): { texts: AuthenticationTexts; translated: boolean } {
  const base = baseLanguage(language);
  if (base === 'en' || base === 'es') return { texts: TEXTS[base], translated: true };
  return { texts: TEXTS.en, translated: false };
}
