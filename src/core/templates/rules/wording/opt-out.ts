import type { PhrasesByLanguage } from '../phrases.js';

/** Wording that tells a reader how to stop messages. Our own list. */
export const OPT_OUT: PhrasesByLanguage = {
  en: `
    stop, unsubscribe, unsubcribe, opt out, no longer wish, no longer want, manage your subscription, manage your
    subscriptions, manage your marketing, manage preferences, not interested, no more messages, mute
  `,
  de: `
    stop, stopp, abmelden, abbestellen, austragen, keine nachrichten, kein interesse, einstellungen verwalten
  `,
  es: `
    stop, baja, alto, darte de baja, darse de baja, cancelar suscripción, no recibir, dejar de recibir, no me
    interesa, no más mensajes
  `,
  fr: `
    stop, désabonner, désinscrire, désinscription, ne plus recevoir, plus de messages, pas intéressé, gérer vos
    préférences
  `,
  it: `
    stop, disiscriviti, disiscrizione, annulla iscrizione, cancellati, non ricevere, non mi interessa, basta
    messaggi
  `,
  pt: `
    stop, sair, parar, pare, descadastrar, cancelar inscrição, não receber, deixar de receber, não tenho interesse
  `,
};
