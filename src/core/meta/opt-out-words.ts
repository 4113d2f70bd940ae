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
const WORDS: Readonly<Record<string, Readonly<Partial<Record<OptOutScope, string>>>>> = {
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

/** Marks that change a letter and not the word: accents, and the vowel signs of Arabic and Hebrew. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670'’]/g;

/** Longer texts are no mere request, whatever they begin with. */
const LONGEST = 200;

/** What people say around the request. It changes nothing. */
const POLITE = phrases(`
  please, pls, plz, kindly, thank you, thanks, thx, ty, hi, hello, hey, sorry, ok, okay, now, immediately, right now, already,
  dear sir, sir, madam, team, por favor, porfavor, gracias, muchas gracias, hola, ya, por favor ya, favor, obrigado, obrigada,
  olá, oi, já, agora, s'il vous plaît, s'il te plaît, svp, stp, merci, bonjour, maintenant, bitte, danke, hallo, sofort,
  vielen dank, per favore, per piacere, grazie, ciao, subito, alsjeblieft, alstublieft, graag, bedankt, dank je, dank u, lütfen,
  teşekkürler, teşekkür ederim, tolong, mohon, terima kasih, пожалуйста, спасибо, здравствуйте, من فضلك, لو سمحت, شكرا, شكراً,
  कृपया, धन्यवाद, प्लीज, براہ کرم, شکریہ, لطفا, ممنون, בבקשה, תודה, proszę, dziękuję, tafadhali, asante, দয়া করে, ধন্যবাদ, 请, 請,
  谢谢, 謝謝, làm ơn, cảm ơn
`);

/** What the words are asked for by language: for finding them in a text that tells how to stop. */
export function optOutPhrases(language: string): string {
  const { all = '', marketing = '' } = WORDS[language] ?? {};
  return [all, marketing].filter((list) => list !== '').join(',');
}

/** Every request of a scope, in every language. */
export const OPT_OUT_WORDS: Readonly<Record<OptOutScope, readonly string[]>> = {
  all: Object.values(WORDS).flatMap(({ all = '' }) => phrases(all)),
  marketing: Object.values(WORDS).flatMap(({ marketing = '' }) => phrases(marketing)),
};

/**
 * What a message text or a button's payload asks to end; undefined: nothing. The whole text must be a request, apart from
 * courtesies around it: a sentence that merely holds the word is none (`please don't stop`, `bus stop`). Compared without
 * case, accents, punctuation and the spaces around: `Désabonner !` is `desabonner`. Pure.
 */
export function optOutScope(text: string): OptOutScope | undefined {
  const said = plain(text);
  if (said.length > LONGEST) return undefined;
  const request = withoutRepeats(withoutCourtesies(said));
  if (SAID.marketing.has(request)) return 'marketing';
  return SAID.all.has(request) ? 'all' : undefined;
}

const COURTESIES = POLITE.map(plain);

const SAID: Readonly<Record<OptOutScope, ReadonlySet<string>>> = {
  all: new Set(OPT_OUT_WORDS.all.map((words) => withoutCourtesies(plain(words)))),
  marketing: new Set(OPT_OUT_WORDS.marketing.map((words) => withoutCourtesies(plain(words)))),
};

function phrases(list: string): readonly string[] {
  return list
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

/** Takes courtesies off both ends; a text of nothing else stays. */
function withoutCourtesies(said: string): string {
  for (const courtesy of COURTESIES) {
    if (said.startsWith(`${courtesy} `)) return withoutCourtesies(said.slice(courtesy.length + 1));
    if (said.endsWith(` ${courtesy}`)) return withoutCourtesies(said.slice(0, -courtesy.length - 1));
  }
  return said;
}

/** `stop stop stop` is `stop`. */
function withoutRepeats(said: string): string {
  const words = said.split(' ');
  for (let length = 1; length <= words.length / 2; length += 1) {
    if (words.length % length === 0 && words.every((word, index) => word === words[index % length])) {
      return words.slice(0, length).join(' ');
    }
  }
  return said;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}
