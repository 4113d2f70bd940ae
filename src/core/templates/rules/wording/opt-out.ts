import { optOutPhrases } from '../../../meta/opt-out-words.js';
import type { PhrasesByLanguage } from '../phrases.js';

/** What a text says of stopping messages beside the words that a reader would send. Our own list. */
const WAYS: PhrasesByLanguage = {
  en: `
    unsubcribe, no longer wish, no longer want, manage your subscription, manage your subscriptions, manage your
    marketing, manage preferences, not interested, mute
  `,
  de: 'stop, kein interesse, einstellungen verwalten',
  es: 'stop, alto, darte de baja, darse de baja, no recibir, dejar de recibir, no me interesa',
  fr: 'stop, ne plus recevoir, pas intéressé, gérer vos préférences',
  it: 'stop, disiscriviti, cancellati, non ricevere, non mi interessa',
  pt: 'stop, não receber, deixar de receber, não tenho interesse',
};

/** Wording that tells a reader how to stop messages. */
export const OPT_OUT: PhrasesByLanguage = Object.fromEntries(
  Object.entries(WAYS).map(([language, ways]) => [language, `${ways},${optOutPhrases(language)}`]),
);
