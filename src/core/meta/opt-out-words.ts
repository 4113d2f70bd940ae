/** What a person asked to end: every message, or one category. */
export type OptOutScope = 'all' | 'marketing';

/**
 * Whole messages, and labels of buttons, that ask to end messages, by language. WhatsApp prescribes none, and asks that
 * every request be respected. Words that are ordinary answers in a conversation (cancel, end, no) are left out, and so are those
 * that mean something else in another language (Swahili acha, French dur) or without their accents (Vietnamese dừng).
 * Our own list, of the languages in which most people use WhatsApp.
 * Source of the duty: https://whatsappbusiness.com/policy/ and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/button
 */
export const OPT_OUT_WORDS: Readonly<Record<string, Readonly<Partial<Record<OptOutScope, string>>>>> = {
  en: {
    all: `
      stop, stop all, stopall, stop it, stop this, stop messages, stop messaging, stop messaging me, stop texting me,
      stop sending me messages, stop sending messages, stop contacting me, no more messages, unsubscribe, unsubcribe,
      unsubscribe me, i want to unsubscribe, opt out, optout, opt me out, i want to opt out, remove me,
      remove me from your list, remove me from this list, take me off your list, take me off this list,
      delete my number, do not contact me, don't contact me, do not message me, don't message me, leave me alone
    `,
    marketing: `
      stop promotions, stop promotion, stop promo, stop promos, stop marketing, stop ads, stop offers, no more promotions,
      no more offers, no more ads, no promotions, unsubscribe from promos, unsubscribe from promotions,
      unsubscribe from marketing, opt out of marketing, no marketing
    `,
  },
  es: {
    all: `
      baja, darme de baja, dar de baja, dame de baja, denme de baja, quiero darme de baja, parar, detener,
      cancelar suscripción, anular suscripción, no más mensajes, no quiero recibir mensajes, no me escriban, no me escriban más
    `,
    marketing:
      'no más promociones, no más publicidad, detener promociones, no quiero publicidad, no quiero promociones',
  },
  pt: {
    all: `
      sair, parar, pare, descadastrar, descadastre-me, sair da lista, cancelar inscrição, remover, me remova, me tire da lista,
      não quero receber mensagens, não quero mais receber mensagens, não me mande mais mensagens, chega de mensagens
    `,
    marketing: 'parar promoções, sem promoções, não quero promoções, não quero receber promoções, chega de promoções',
  },
  hi: {
    all: 'बंद करें, बंद करो, संदेश बंद करें, मैसेज बंद करो, मैसेज मत भेजो, सदस्यता समाप्त करें, band karo, message band karo',
    marketing: 'ऑफ़र बंद करें, विज्ञापन बंद करें',
  },
  id: {
    all: 'berhenti, berhenti berlangganan, stop kirim pesan, jangan kirim pesan lagi, hapus nomor saya',
    marketing: 'stop promosi, berhenti promosi, jangan kirim promosi',
  },
  ms: { all: 'berhenti melanggan, jangan hantar mesej lagi, nyahlanggan', marketing: 'henti promosi' },
  ar: {
    all: 'إيقاف, أوقف, توقف, إلغاء الاشتراك, الغاء الاشتراك, ألغ الاشتراك, إيقاف الرسائل, لا ترسل لي, لا تراسلني',
    marketing: 'إيقاف العروض, لا أريد عروض',
  },
  fr: {
    all: `
      arrêt, arrêter, arrêtez, stopper, désabonner, désabonnement, se désabonner, me désabonner, désabonnez-moi,
      désinscription, désinscrire, se désinscrire, me désinscrire, désinscrivez-moi, plus de messages,
      je ne veux plus recevoir de messages, ne me contactez plus, ne m'écrivez plus
    `,
    marketing: 'arrêter les promotions, plus de promotions, plus de publicité, pas de publicité, plus de pub',
  },
  de: {
    all: `
      stopp, abmelden, abmeldung, abbestellen, austragen, bitte austragen, keine nachrichten, keine nachrichten mehr,
      ich möchte keine nachrichten mehr, nicht mehr schreiben, schreibt mir nicht mehr
    `,
    marketing: 'keine werbung, keine angebote, keine werbung mehr, keine angebote mehr, werbung stoppen',
  },
  it: {
    all: `
      disiscrivimi, disiscrivermi, disiscrizione, annulla iscrizione, cancella iscrizione, cancellami, basta messaggi,
      non voglio più ricevere messaggi, non scrivetemi più
    `,
    marketing: 'stop promozioni, basta promozioni, niente pubblicità, basta pubblicità',
  },
  nl: {
    all: 'afmelden, uitschrijven, meld me af, schrijf me uit, geen berichten meer, stuur me geen berichten meer',
    marketing: 'stop reclame, geen reclame, geen reclame meer, geen aanbiedingen',
  },
  ru: {
    all: 'стоп, отписаться, отписка, отпишите меня, отпишите, не пишите мне, больше не пишите, удалите мой номер',
    marketing: 'не присылайте рекламу, без рекламы, стоп реклама',
  },
  tr: {
    all: 'durdur, abonelikten çık, abonelikten çıkmak istiyorum, mesaj atmayın, mesaj göndermeyin, listeden çıkar',
    marketing: 'reklam istemiyorum, reklam göndermeyin, kampanya istemiyorum',
  },
  ur: { all: 'بند کریں, بند کرو, پیغامات بند کریں, میسج بند کرو, میسج نہ کریں' },
  bn: { all: 'বন্ধ করুন, বন্ধ করো, মেসেজ বন্ধ করুন, মেসেজ পাঠাবেন না' },
  fa: { all: 'لغو اشتراک, لغو عضویت, توقف, پیام ندهید, دیگر پیام ندهید' },
  he: { all: 'הסר, הסירו אותי, הסר אותי, הפסק, הפסיקו, תפסיקו לשלוח', marketing: 'ללא פרסומות' },
  pl: {
    all: 'wypisz mnie, wypisz, proszę mnie wypisać, nie pisz do mnie, koniec wiadomości',
    marketing: 'bez reklam',
  },
  sw: { all: 'acha kutuma ujumbe, usinitumie ujumbe, jiondoe, sitisha' },
  ta: { all: 'நிறுத்து, நிறுத்தவும், செய்தி அனுப்ப வேண்டாம்' },
  te: { all: 'ఆపు, ఆపండి, సందేశాలు ఆపండి' },
  mr: { all: 'बंद करा, मेसेज बंद करा, संदेश पाठवू नका' },
  zh: { all: '退订, 退訂, 取消订阅, 取消訂閱, 停止, 不要再发了, 不要再發了' },
  vi: {
    all: 'dừng nhắn tin, ngừng nhắn tin, hủy đăng ký, huỷ đăng ký, đừng nhắn tin nữa',
    marketing: 'không quảng cáo',
  },
};

/** What the words are asked for by language: for finding them in a text that tells how to stop. */
export function optOutPhrases(language: string): string {
  const { all = '', marketing = '' } = OPT_OUT_WORDS[language] ?? {};
  return [all, marketing].filter((list) => list !== '').join(',');
}
