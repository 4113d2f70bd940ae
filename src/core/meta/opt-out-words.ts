/** What a person asked to end: every message, or one category. */
export type OptOutScope = 'all' | 'marketing';

/**
 * Whole messages, and labels of buttons, that ask to end messages. WhatsApp prescribes none, and asks that every
 * request be respected. Words that are ordinary answers in a conversation (cancel, end, no) are left out.
 * Compared without case, accents, punctuation and the spaces around: `Désabonner !` is `desabonner`.
 * Source: https://whatsappbusiness.com/policy/ and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/button
 */
export const OPT_OUT_WORDS: Readonly<Record<OptOutScope, readonly string[]>> = {
  all: list(
    'stop, stop all, stopall, stop messages, unsubscribe, unsubscribe me, opt out, optout, opt me out, remove me',
    'do not contact me, dont contact me',
    'arret, stopper, desabonner, desabonnement, se desabonner, me desabonner, desinscription, se desinscrire',
    'stopp, abmelden, abbestellen, austragen',
    'baja, darme de baja, dar de baja, parar, cancelar suscripcion',
    'descadastrar, sair da lista, cancelar inscricao, remover',
    'disiscrivimi, annulla iscrizione, cancella iscrizione',
    'afmelden, uitschrijven',
    'berhenti, berhenti berlangganan, abonelikten cik',
    'الغاء الاشتراك, ايقاف, הסר, बंद करें, стоп, отписаться',
  ),
  marketing: list(
    'stop promotions, stop promotion, stop promo, stop promos, stop marketing, stop ads, stop offers',
    'no more promotions, no more offers, no promotions, unsubscribe from promos, unsubscribe from promotions',
    'unsubscribe from marketing, opt out of marketing',
    'arreter les promotions, plus de promotions',
    'keine werbung, keine angebote',
    'no mas promociones, detener promociones, parar promocoes',
    'stop promozioni, stop reclame',
  ),
};

function list(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(', '));
}

/** What a message text or a button's payload asks to end; undefined: nothing. */
export function optOutScope(text: string): OptOutScope | undefined {
  const said = plain(text);
  if (SAID.marketing.has(said)) return 'marketing';
  return SAID.all.has(said) ? 'all' : undefined;
}

const SAID: Readonly<Record<OptOutScope, ReadonlySet<string>>> = {
  all: new Set(OPT_OUT_WORDS.all.map(plain)),
  marketing: new Set(OPT_OUT_WORDS.marketing.map(plain)),
};

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
