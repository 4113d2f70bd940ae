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
      delete my number, remove my number, don't contact me, don't contact me again, don't message me, don't message me again,
      don't text me, don't send me messages, don't send me any messages, don't send me any more messages, leave me alone,
      i don't want to receive messages, i don't want to receive any messages, i don't want to receive any more messages,
      i don't want messages, i don't want any messages, i don't want any more messages, stop sms, stop whatsapp,
      stop all messages, stop spam, stop spamming, stop spamming me, cancel subscription, cancel my subscription,
      end subscription, end my subscription
    `,
    marketing: `
      stop promotions, stop promotion, stop promo, stop promos, stop marketing, stop ads, stop offers, no more promotions,
      no more offers, no more ads, no promotions, unsubscribe from promos, unsubscribe from promotions,
      unsubscribe from marketing, opt out of marketing, no marketing, no marketing messages, no more marketing, no promo,
      no promos, no more promos, stop promotional messages, stop marketing messages, i don't want promotions, i don't want ads
    `,
  },
  es: {
    all: `
      alto, baja, darme de baja, dar de baja, dame de baja, denme de baja, quiero darme de baja, parar, detener,
      cancelar suscripción, cancelar mi suscripción, cancela mi suscripción, anular suscripción, borren mi número, no más mensajes, no quiero recibir mensajes, no me escriban, no me escriban más
    `,
    marketing:
      'no más promociones, no más publicidad, detener promociones, no quiero publicidad, no quiero promociones',
  },
  pt: {
    all: `
      sair, parar, pare, descadastrar, descadastre-me, sair da lista, cancelar inscrição, remover, me remova, me tire da lista, quero sair, remova meu número,
      parar de receber, parar de receber mensagens,
      não quero receber mensagens, não quero mais receber mensagens, não me mande mais mensagens, chega de mensagens
    `,
    marketing: 'parar promoções, sem promoções, não quero promoções, não quero receber promoções, chega de promoções',
  },
  hi: {
    all: 'बंद करें, बंद करो, संदेश बंद करें, मैसेज बंद करो, मैसेज मत भेजो, मैसेज मत भेजें, सदस्यता समाप्त करें, band karo, message band karo, message mat bhejo, stop karo',
    marketing: 'ऑफ़र बंद करें, विज्ञापन बंद करें',
  },
  id: {
    all: 'berhenti, berhenti berlangganan, stop kirim pesan, berhenti kirim pesan, jangan kirim pesan lagi, hapus nomor saya',
    marketing: 'stop promosi, berhenti promosi, jangan kirim promosi',
  },
  ms: { all: 'berhenti melanggan, jangan hantar mesej lagi, nyahlanggan', marketing: 'henti promosi' },
  ar: {
    all: 'إيقاف, أوقف, توقف, إلغاء الاشتراك, الغاء الاشتراك, ألغ الاشتراك, إيقاف الرسائل, أوقف الرسائل, أوقفوا الرسائل, لا ترسل لي, لا ترسلوا لي, لا تراسلني, لا تراسلوني',
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
      stopp, stoppen, abmelden, abmeldung, abbestellen, austragen, bitte austragen, keine nachrichten, keine nachrichten mehr,
      ich möchte keine nachrichten mehr, nicht mehr schreiben, schreibt mir nicht mehr
    `,
    marketing: 'keine werbung, keine angebote, keine werbung mehr, keine angebote mehr, werbung stoppen',
  },
  it: {
    all: `
      cancellatemi, rimuovimi, disiscrivimi, disiscrivermi, disiscrizione, annulla iscrizione, cancella iscrizione, cancellami, basta messaggi,
      non voglio più ricevere messaggi, non scrivetemi più
    `,
    marketing: 'stop promozioni, basta promozioni, niente pubblicità, basta pubblicità',
  },
  nl: {
    all: 'afmelden, uitschrijven, meld me af, schrijf me uit, hou op met berichten, geen berichten meer, stuur me geen berichten meer',
    marketing: 'stop reclame, geen reclame, geen reclame meer, geen aanbiedingen',
  },
  ru: {
    all: 'стоп, отписаться, отписка, отпишите меня, отпишите, не пишите мне, не пишите мне больше, прекратите рассылку, больше не пишите, удалите мой номер',
    marketing: 'не присылайте рекламу, без рекламы, стоп реклама',
  },
  tr: {
    all: 'durdur, durdurun, abonelikten çık, abonelikten çıkmak istiyorum, mesaj atmayın, mesaj göndermeyin, listeden çıkar',
    marketing: 'reklam istemiyorum, reklam göndermeyin, kampanya istemiyorum',
  },
  ur: { all: 'بند کریں, بند کرو, پیغامات بند کریں, میسج بند کرو, میسج نہ کریں' },
  bn: { all: 'বন্ধ করুন, বন্ধ করো, মেসেজ বন্ধ করুন, মেসেজ পাঠাবেন না' },
  fa: { all: 'لغو اشتراک, لغو عضویت, توقف, پیام ندهید, دیگر پیام ندهید' },
  he: { all: 'הסר, הסירו אותי, הסר אותי, הפסק, הפסיקו, תפסיקו לשלוח', marketing: 'ללא פרסומות' },
  pl: {
    all: 'wypisz mnie, wypisz, proszę mnie wypisać, nie pisz do mnie, nie pisz więcej, nie piszcie do mnie, rezygnuję z wiadomości, koniec wiadomości',
    marketing: 'bez reklam',
  },
  sw: { all: 'acha kutuma ujumbe, usinitumie ujumbe, jiondoe, sitisha' },
  ta: { all: 'நிறுத்து, நிறுத்தவும், செய்தி அனுப்ப வேண்டாம்' },
  te: { all: 'ఆపు, ఆపండి, సందేశాలు ఆపండి' },
  mr: { all: 'बंद करा, मेसेज बंद करा, संदेश पाठवू नका' },
  zh: { all: '退订, 退訂, 请退订, 請退訂, td, 取消订阅, 取消訂閱, 停止, 停止发送, 停止發送, 不要再发了, 不要再發了' },
  vi: {
    all: 'dừng nhắn tin, ngừng nhắn tin, hủy đăng ký, huỷ đăng ký, đừng nhắn tin nữa',
    marketing: 'không quảng cáo',
  },
  gu: { all: 'બંધ કરો, મેસેજ બંધ કરો' },
  kn: { all: 'ನಿಲ್ಲಿಸಿ, ಬಂದ್ ಮಾಡಿ, ಸಂದೇಶ ನಿಲ್ಲಿಸಿ' },
  ml: { all: 'നിർത്തുക, മെസേജ് നിർത്തുക' },
  pa: { all: 'ਬੰਦ ਕਰੋ, ਮੈਸੇਜ ਬੰਦ ਕਰੋ' },
  fil: { all: 'itigil, itigil ang mensahe, huwag na mag message, huwag na po kayong mag message' },
  ro: { all: 'dezabonare, dezabonează-mă, dezabonați-mă, nu mai trimiteți mesaje', marketing: 'fără reclame' },
  uk: { all: 'відписатися, відпишіть мене, не пишіть мені, більше не пишіть', marketing: 'без реклами' },
  el: { all: 'διαγραφή, απεγγραφή, σταματήστε τα μηνύματα' },
  ja: { all: '配信停止, 登録解除, 退会, メッセージ停止', marketing: '広告不要' },
  ko: { all: '수신거부, 수신 거부, 구독 취소, 구독취소', marketing: '광고 수신거부' },
  th: { all: 'หยุดส่งข้อความ, ยกเลิกการรับข้อความ, ยกเลิกการสมัคร' },
};

/** What the words are asked for by language: for finding them in a text that tells how to stop. */
export function optOutPhrases(language: string): string {
  const { all = '', marketing = '' } = OPT_OUT_WORDS[language] ?? {};
  return [all, marketing].filter((list) => list !== '').join(',');
}
