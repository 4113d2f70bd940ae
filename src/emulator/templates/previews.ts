import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, textParam } from '../graph/call.js';
import { invalidParameter } from '../graph/refusal.js';
import type { Waba } from '../model/account.js';

interface Texts {
  readonly body: string;
  readonly security: string;
  readonly footer: (minutes: number) => string;
  readonly copy: string;
  readonly autofill: string;
}

/**
 * Texts of authentication templates by language; other languages get the English ones here.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/template-preview
 */
const ENGLISH: Texts = {
  body: '*{{1}}* is your verification code.',
  security: ' For your security, do not share this code.',
  footer: (minutes) => `This code expires in ${minutes} minutes.`,
  copy: 'Copy code',
  autofill: 'Autofill',
};
const SPANISH: Texts = {
  body: 'Tu código de verificación es *{{1}}*.',
  security: ' Por tu seguridad, no lo compartas.',
  footer: (minutes) => `Este código caduca en ${minutes} minutos.`,
  copy: 'Copiar código',
  autofill: 'Autocompletar',
};
const TEXTS: Readonly<Record<string, Texts>> = { en: ENGLISH, es: SPANISH };

const ALL_LANGUAGES = ['en_US', 'es_ES'];

/** `GET /{waba-id}/message_template_previews`. */
export function previewTemplates({ token, params }: Call, waba: Waba): unknown {
  requireScope(token, 'whatsapp_business_management');
  requireWaba(token, waba.id);
  if (textParam(params, 'category')?.toUpperCase() !== 'AUTHENTICATION') {
    throw invalidParameter('category must be AUTHENTICATION.');
  }
  const given = textParam(params, 'code_expiration_minutes');
  const minutes = given === undefined ? undefined : Number(given);
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 90)) {
    throw invalidParameter('code_expiration_minutes must be from 1 to 90.');
  }
  const isSafe = textParam(params, 'add_security_recommendation') === 'true';
  const hasButtons = listParam(params, 'button_types').includes('OTP');
  const languages = listParam(params, 'languages');
  return {
    data: (languages.length === 0 ? ALL_LANGUAGES : languages).map((language) => {
      const texts = TEXTS[language.split('_')[0] ?? ''] ?? ENGLISH;
      return {
        body: isSafe ? texts.body + texts.security : texts.body,
        ...(hasButtons ? { buttons: [{ autofill_text: texts.autofill, text: texts.copy }] } : {}),
        ...(minutes === undefined ? {} : { footer: texts.footer(minutes) }),
        language,
      };
    }),
  };
}
