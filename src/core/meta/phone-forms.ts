/**
 * Two forms of one line that both occur: in lists made before a country changed its numbers, in what people type, and in
 * the ids that WhatsApp keeps from the day a person signed up. Numbers are E.164 with `+`.
 */
interface Forms {
  /** The form of today, from the other one; undefined for a number that has no two forms. */
  readonly toCurrent: (phone: string) => string | undefined;
  /** The other form, from that of today. */
  readonly toOther: (phone: string) => string | undefined;
  /** People no longer write the other form as a number in its own right: what is typed so means the form of today. */
  readonly isGone: boolean;
}

/** Old and new prefixes of Vietnamese mobiles; the seven digits behind them stay. */
const VIETNAM: Readonly<Record<string, string>> = {
  120: '70',
  121: '79',
  122: '77',
  126: '76',
  128: '78',
  123: '83',
  124: '84',
  125: '85',
  127: '81',
  129: '82',
  162: '32',
  163: '33',
  164: '34',
  165: '35',
  166: '36',
  167: '37',
  168: '38',
  169: '39',
  186: '56',
  188: '58',
  199: '59',
};

const FORMS: readonly Forms[] = [
  {
    // Mexico, until 2019: a 1 behind the country code of mobiles; WhatsApp still keeps it in many ids.
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
    toCurrent: (phone) => replaced(phone, /^\+521([2-9]\d{9})$/, '+52$1'),
    toOther: (phone) => replaced(phone, /^\+52([2-9]\d{9})$/, '+521$1'),
    isGone: true,
  },
  {
    // Brazil: the ninth digit of mobiles, a 9 behind the area code. Landlines start with 2 to 5 and have none.
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
    toCurrent: (phone) => replaced(phone, /^\+55(\d{2})([6-9]\d{7})$/, '+55$19$2'),
    toOther: (phone) => replaced(phone, /^\+55(\d{2})9([6-9]\d{7})$/, '+55$1$2'),
    isGone: false,
  },
  {
    // Argentina: the 9 of mobiles called from abroad.
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
    toCurrent: (phone) => replaced(phone, /^\+54([1-8]\d{9})$/, '+549$1'),
    toOther: (phone) => replaced(phone, /^\+549([1-8]\d{9})$/, '+54$1'),
    isGone: false,
  },
  {
    // Côte d'Ivoire, 31 January 2021: 8 digits became 10; the second digit told the operator, whose prefix came in front.
    // https://fr.wikipedia.org/wiki/Liste_des_indicatifs_t%C3%A9l%C3%A9phoniques_en_C%C3%B4te_d%27Ivoire
    toCurrent: ivorian,
    toOther: (phone) => inverse(phone, /^\+225(?:01|05|07)(\d{8})$/, '+225$1', ivorian),
    isGone: true,
  },
  {
    // Benin, 30 November 2024: 01 in front of all 8 digits.
    // https://github.com/mobi/telephone_number/issues/138
    toCurrent: (phone) => replaced(phone, /^\+229(\d{8})$/, '+22901$1'),
    toOther: (phone) => replaced(phone, /^\+22901(\d{8})$/, '+229$1'),
    isGone: true,
  },
  {
    // Vietnam, 15 September 2018: eleven digits became ten.
    // https://mobifone.vn/wps/portal/public/gioi-thieu/doi-dau-so/Doi_dau_so_top_1/ke-hoach-trien-khai-chuyen-doi-thue-bao
    toCurrent: vietnamese,
    toOther(phone) {
      const [, prefix = '', rest = ''] = /^\+84(\d\d)(\d{7})$/.exec(phone) ?? [];
      const other = Object.keys(VIETNAM).find((old) => VIETNAM[old] === prefix);
      return other === undefined ? undefined : `+84${other}${rest}`;
    },
    isGone: true,
  },
  {
    // Cameroon, 21 November 2014: a 6 in front of mobiles.
    // https://www.africatopsuccess.com/cameroon-phone-dialing-plan-moved-from-8-to-9-digits/
    toCurrent: (phone) => replaced(phone, /^\+237([5-9]\d{7})$/, '+2376$1'),
    toOther: (phone) => replaced(phone, /^\+2376([5-9]\d{7})$/, '+237$1'),
    isGone: true,
  },
];

/** Calling codes of the countries whose numbers can have two forms. */
export const CODES_WITH_FORMS = ['52', '54', '55', '84', '225', '229', '237'] as const;

const HAS_FORMS = new RegExp(`^\\+(?:${CODES_WITH_FORMS.join('|')})`);

/** The number and the other form in which the same line occurs; the number itself comes first. Pure. */
export function phoneSpellings(phone: string): readonly string[] {
  if (!HAS_FORMS.test(phone)) return [phone];
  const others = FORMS.flatMap(({ toCurrent, toOther }) => toCurrent(phone) ?? toOther(phone) ?? []);
  return [phone, ...others];
}

/** The form of today of a number that is written in one that is gone; any other number as it is. Pure. */
export function currentForm(phone: string): string {
  if (!HAS_FORMS.test(phone)) return phone;
  for (const { toCurrent, isGone } of FORMS) {
    const current = isGone ? toCurrent(phone) : undefined;
    if (current !== undefined) return current;
  }
  return phone;
}

function ivorian(phone: string): string | undefined {
  const [, digits = ''] = /^\+225([04-9]\d{7})$/.exec(phone) ?? [];
  if (digits === '') return undefined;
  const operator = Number(digits[1]);
  return `+225${operator <= 3 ? '01' : operator <= 6 ? '05' : '07'}${digits}`;
}

function vietnamese(phone: string): string | undefined {
  const [, prefix = '', rest = ''] = /^\+84(1\d\d)(\d{7})$/.exec(phone) ?? [];
  return VIETNAM[prefix] === undefined ? undefined : `+84${VIETNAM[prefix]}${rest}`;
}

function replaced(phone: string, form: RegExp, other: string): string | undefined {
  return form.test(phone) ? phone.replace(form, other) : undefined;
}

/** The other form, where the way back leads to the same number. */
function inverse(
  phone: string,
  form: RegExp,
  other: string,
  back: (phone: string) => string | undefined,
): string | undefined {
  const found = replaced(phone, form, other);
  return found !== undefined && back(found) === phone ? found : undefined;
}
