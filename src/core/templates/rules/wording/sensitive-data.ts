import type { PhrasesByLanguage } from '../phrases.js';

/** Data that Meta forbids to ask for in full. Our own list, after the review rules and the messaging policy. */
export const SENSITIVE_DATA: PhrasesByLanguage = {
  en: `
    card number, card numbers, card details, cvv, cvc, account number, bank details, iban, social security number,
    passport number, passport copy, copy of your passport, id number, national id, identity card, identity document,
    driving licence, driver's license, password, your pin, photo of your id, medical records
  `,
  de: `
    kartennummer, kreditkartennummer, kontonummer, bankverbindung, iban, cvv, passwort, ausweisnummer, ausweiskopie,
    kopie ihres ausweises, reisepass, sozialversicherungsnummer
  `,
  es: `
    número de tarjeta, número de tu tarjeta, número de su tarjeta, cvv, número de cuenta, datos bancarios,
    contraseña, número de pasaporte, documento de identidad, copia de tu dni, copia de su dni
  `,
  fr: `
    numéro de carte, numéro de votre carte, cvv, numéro de compte, coordonnées bancaires, rib, iban, mot de passe,
    numéro de passeport, pièce d'identité, carte d'identité, numéro de sécurité sociale
  `,
  it: `
    numero della carta, numero di carta, cvv, numero di conto, coordinate bancarie, iban, password, numero di
    passaporto, documento d'identità, carta d'identità, codice fiscale
  `,
  pt: `
    número do cartão, cvv, número da conta, dados bancários, senha, número do passaporte, documento de identidade,
    cpf, rg
  `,
};

/** Verbs that ask for it. */
export const REQUEST: PhrasesByLanguage = {
  en: 'send, share, reply with, provide, enter, submit, upload, give us, tell us, confirm your',
  de: `
    senden sie, schicken sie, teilen sie, antworten sie, geben sie, nennen sie, bestätigen sie, sende, schicke
  `,
  es: `
    envía, envíe, envíanos, envíenos, comparte, comparta, responde con, responda con, indica, indique, confirma,
    confirme
  `,
  fr: 'envoyez, communiquez, partagez, répondez, indiquez, saisissez, transmettez, confirmez',
  it: 'invia, inviaci, condividi, rispondi con, indica, inserisci, comunica, conferma',
  pt: 'envie, compartilhe, responda com, informe, digite, confirme',
};

/** What makes such a sentence innocent: a warning not to share, or a part that identifies nobody. */
export const INNOCENT: PhrasesByLanguage = {
  en: "never, do not, don't, not to, last four, last 4, ending in, ending with, reset, masked, nobody",
  de: 'nie, niemals, nicht, keine, letzten vier, letzten 4, zurücksetzen',
  es: 'nunca, no, últimos cuatro, últimos 4, restablecer',
  fr: 'jamais, ne, pas, quatre derniers, 4 derniers, réinitialiser',
  it: 'mai, non, ultime quattro, ultime 4, reimpostare, reimposta',
  pt: 'nunca, não, últimos quatro, últimos 4, redefinir',
};
