import { describe, expect, it } from 'vitest';
import { OPT_OUT_REQUESTS, optOutScope } from '../../../src/core/consent/opt-out-request.js';

describe('optOutScope', () => {
  it.each([
    ['STOP', 'all'],
    [' Stop. ', 'all'],
    ['stop!!!', 'all'],
    ['\u200eStop', 'all'],
    ['Opt-out', 'all'],
    ['Désabonner', 'all'],
    ['de\u0301sabonner', 'all'],
    ["Don't contact me", 'all'],
    ['إيقاف', 'all'],
    ['СТОП', 'all'],
    ['Stop promotions', 'marketing'],
    ['STOP_PROMO', 'marketing'],
    ['Keine Werbung', 'marketing'],
    ['please do not stop', undefined],
    ['Stop by our shop', undefined],
    ['cancel', undefined],
    ['no', undefined],
    ['', undefined],
    ['👍', undefined],
  ])('of %j is %s', (text, scope) => {
    expect(optOutScope(text)).toBe(scope);
  });

  it.each([
    ['please stop', 'all'],
    ['Stop. Thank you', 'all'],
    ['Stop, thanks!', 'all'],
    ['stop!!', 'all'],
    ['STOP STOP STOP', 'all'],
    ['🛑 STOP 🛑', 'all'],
    ['Stop please 🙏', 'all'],
    ['Hi, please unsubscribe me. Thanks', 'all'],
    ['unsubscribe me', 'all'],
    ['Stop sending me messages', 'all'],
    ['Please stop promotions, thank you', 'marketing'],
    ['por favor, baja', 'all'],
    ['BAJA gracias', 'all'],
    ['Quiero darme de baja, por favor', 'all'],
    ['parar por favor', 'all'],
    ['SAIR', 'all'],
    ['Não quero mais receber mensagens', 'all'],
    ['Arrêtez svp', 'all'],
    ["Désabonnez-moi s'il vous plaît", 'all'],
    ['Bitte abmelden, danke', 'all'],
    ['Stopp!', 'all'],
    ['Basta messaggi, grazie', 'all'],
    ['graag uitschrijven', 'all'],
    ['Пожалуйста, отпишите меня', 'all'],
    ['ABONELİKTEN ÇIK', 'all'],
    ['abonelikten çık lütfen', 'all'],
    ['tolong berhenti berlangganan', 'all'],
    ['من فضلك أوقف', 'all'],
    ['إلغاء الاشتراك', 'all'],
    ['कृपया बंद करें', 'all'],
    ['মেসেজ বন্ধ করুন', 'all'],
    ['براہ کرم بند کریں', 'all'],
    ['לא להפסיק', undefined],
    ['הסירו אותי בבקשה', 'all'],
    ['proszę mnie wypisać', 'all'],
    ['退订', 'all'],
    ['hủy đăng ký', 'all'],
    ['நிறுத்து', 'all'],
    ['தயவுசெய்து நிறுத்தவும்', 'all'],
    ['Can you please stop?', 'all'],
    ['I do not want to receive any more messages', 'all'],
    ['I don’t want any messages', 'all'],
    ['Please do not send me any more messages', 'all'],
    ['S.T.O.P', 'all'],
    ['Please remove my number', 'all'],
    ['no more promos please', 'marketing'],
    ['I do not want ads', 'marketing'],
    ['Veuillez me désabonner', 'all'],
    ['الرجاء أوقف الرسائل', 'all'],
    ['Alto, por favor', 'all'],
    ['Quero sair, por favor', 'all'],
    ['lütfen durdurun', 'all'],
    ['请退订', 'all'],
    ['配信停止お願いします', undefined],
    ['配信停止', 'all'],
    ['수신거부', 'all'],
    ['stop karo', 'all'],
    ['відпишіть мене, будь ласка', 'all'],
  ])('of %j is %s, courtesies and all', (text, scope) => {
    expect(optOutScope(text)).toBe(scope);
  });

  it.each([
    ["please don't stop"],
    ["Don't stop, please"],
    ['Do not stop'],
    ['Can you?'],
    ['not interested'],
    ['a b c'],
    ['bus stop'],
    ['Where is the bus stop?'],
    ['stop by'],
    ['I will stop by tomorrow'],
    ['non stop'],
    ['Can you stop my order?'],
    ['please'],
    ['thanks'],
    ['ok thanks'],
    ['Please stop sending the parcel to my old address, I moved.'],
    ['baja california'],
    ['la temperatura baja'],
    ['Ich möchte etwas abbestellen'],
    ['keine Angebote gefunden?'],
    ['बाद में'],
    ['बाद कर'],
    ['durak'],
    ['acha'],
    ['Dur !'],
    ['Dũng'],
    ['iptal et'],
    [`stop ${'please '.repeat(200)}`],
  ])('of %j is nothing', (text) => {
    expect(optOutScope(text)).toBeUndefined();
  });

  it('knows every listed word, and no word means two things', () => {
    for (const scope of ['all', 'marketing'] as const) {
      expect(OPT_OUT_REQUESTS[scope].filter((word) => optOutScope(word) !== scope)).toEqual([]);
    }
  });

  it('takes no time over a long text', () => {
    expect(optOutScope('please '.repeat(100_000))).toBeUndefined();
  });
});
