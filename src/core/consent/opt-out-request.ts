import { OPT_OUT_WORDS, type OptOutScope } from '../meta/opt-out-words.js';

/** Marks that change a letter and not the word: accents, and the vowel signs of Arabic and Hebrew. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670'’]/g;

/** Longer texts are no mere request, whatever they begin with. */
const LONGEST = 200;

/** What people say around the request. It changes nothing. */
const POLITE = phrases(`
  please, pls, plz, kindly, just, can you, could you, can u, would you, i said, again, thank you, thanks, thx, ty, hi, hello, hey, sorry, ok, okay, now, immediately, right now, already,
  dear sir, sir, madam, team, por favor, porfavor, gracias, muchas gracias, hola, ya, por favor ya, favor, obrigado, obrigada,
  olá, oi, já, agora, s'il vous plaît, s'il te plaît, svp, stp, merci, bonjour, maintenant, bitte, danke, hallo, sofort,
  vielen dank, veuillez, per favore, per piacere, grazie, ciao, subito, alsjeblieft, alstublieft, graag, bedankt, dank je, dank u, aub, lütfen,
  teşekkürler, teşekkür ederim, tolong, mohon, dong, ya, terima kasih, пожалуйста, спасибо, здравствуйте, من فضلك, لو سمحت, رجاء, الرجاء, أرجو, شكرا, شكراً,
  कृपया, धन्यवाद, प्लीज, براہ کرم, شکریہ, لطفا, ممنون, בבקשה, תודה, proszę, dziękuję, tafadhali, asante, দয়া করে, ধন্যবাদ, 请, 請,
  谢谢, 謝謝, தயவுசெய்து, mulțumesc, vă rog, будь ласка, дякую, παρακαλώ, ευχαριστώ, 부탁드립니다, お願いします, ขอบคุณ, salamat, làm ơn, cảm ơn
`);

/** Every request of a scope, in every language. */
export const OPT_OUT_REQUESTS: Readonly<Record<OptOutScope, readonly string[]>> = {
  all: Object.values(OPT_OUT_WORDS).flatMap(({ all = '' }) => phrases(all)),
  marketing: Object.values(OPT_OUT_WORDS).flatMap(({ marketing = '' }) => phrases(marketing)),
};

/**
 * What a message text or a button's payload asks to end; undefined: nothing. The whole text must be a request, apart from
 * courtesies around it: a sentence that merely contains the word does not count (`please don't stop`, `bus stop`). Compared without
 * case, accents, punctuation and the spaces around: `Désabonner !` is `desabonner`. Pure.
 */
export function optOutScope(text: string): OptOutScope | undefined {
  const said = plain(text);
  if (said.length > LONGEST) return undefined;
  const request = withoutRepeats(withoutCourtesies(said));
  if (SAID.marketing.has(request)) return 'marketing';
  return SAID.all.has(request) ? 'all' : undefined;
}

/** Each as it begins a text and as it ends one. */
const COURTESIES = POLITE.map(plain).map((courtesy) => [`${courtesy} `, ` ${courtesy}`] as const);

const SAID: Readonly<Record<OptOutScope, ReadonlySet<string>>> = {
  all: new Set(OPT_OUT_REQUESTS.all.map((words) => withoutCourtesies(plain(words)))),
  marketing: new Set(OPT_OUT_REQUESTS.marketing.map((words) => withoutCourtesies(plain(words)))),
};

function phrases(list: string): readonly string[] {
  return list
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

/** Takes courtesies off both ends; a text of nothing else stays. */
function withoutCourtesies(said: string): string {
  for (const [before, after] of said.includes(' ') ? COURTESIES : []) {
    if (said.startsWith(before)) return withoutCourtesies(said.slice(before.length));
    if (said.endsWith(after)) return withoutCourtesies(said.slice(0, -after.length));
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

/** `s.t.o.p` and `S T O P` are `stop`; a letter alone stays. */
function withoutGaps(said: string): string {
  return /^\w(?: \w)+$/.test(said) ? said.replaceAll(' ', '') : said;
}

function plain(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .replace(/\bdo not\b/g, 'dont');
  return withoutGaps(words);
}
