import type { PhrasesByLanguage } from '../phrases.js';

/** Names of one-time codes that mean nothing else. Our own list. */
export const ONE_TIME_CODE: PhrasesByLanguage = {
  en: `
    verification code, one time password, one time passcode, one time code, one time pin, login code, log in code,
    sign in code, authentication code
  `,
  de: 'verifizierungscode, einmalpasswort, einmalcode, anmeldecode',
  es: 'código de verificación, código de un solo uso, contraseña de un solo uso, código de inicio de sesión',
  fr: 'code de vérification, code à usage unique, mot de passe à usage unique, code de connexion',
  it: 'codice di verifica, codice monouso, password monouso',
  pt: 'código de verificação, código de uso único, senha de uso único',
};

/** Names that often mean one, though an access code may open a door and a courier ask for an "OTP" at delivery. */
export const POSSIBLE_CODE: PhrasesByLanguage = {
  en: 'access code, security code, passcode, otp, 2fa code',
  de: 'bestätigungscode, sicherheitscode, zugangscode, otp, tan',
  es: 'código de acceso, código de seguridad, otp',
  fr: "code d'accès, code de sécurité, otp",
  it: 'codice di accesso, codice di sicurezza, otp',
  pt: 'código de acesso, código de segurança, senha temporária, otp',
};
