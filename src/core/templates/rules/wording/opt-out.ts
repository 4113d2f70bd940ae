import { optOutPhrases } from '../../../meta/opt-out-words.js';
import type { PhrasesByLanguage } from '../phrases.js';

/**
 * What a text says of stopping messages beside the words that a reader would send. Nothing that a reader could send
 * belongs here: only what the receiver obeys is a way to opt out. Our own list.
 */
const WAYS: PhrasesByLanguage = {
  en: `
    no longer wish, no longer want, manage your subscription, manage your subscriptions, manage your marketing,
    manage preferences, not interested tap, not interested reply
  `,
  de: 'stop, einstellungen verwalten',
  es: 'stop, darte de baja, darse de baja, no recibir, dejar de recibir',
  fr: 'stop, ne plus recevoir, gérer vos préférences',
  it: 'stop, disiscriviti, cancellati, non ricevere',
  pt: 'stop, não receber, deixar de receber',
};

/** Wording that tells a reader how to stop messages. */
export const OPT_OUT: PhrasesByLanguage = Object.fromEntries(
  Object.entries(WAYS).map(([language, ways]) => [language, `${ways},${optOutPhrases(language)}`]),
);
