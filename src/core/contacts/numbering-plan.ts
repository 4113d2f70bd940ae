import { type CountryCode, Metadata } from 'libphonenumber-js/min';

/** What the library knows of the numbers of a country, as far as we ask. Patterns are texts of regular expressions. */
export interface NumberingPlan {
  possibleLengths(): readonly number[];
  nationalPrefixForParsing(): string | undefined;
  nationalNumberPattern(): string;
  /** With these digits a number is the country's, whatever follows; only of countries that share a calling code. */
  leadingDigits(): string | 0 | undefined;
  type(kind: string): KindOfNumber | undefined;
}

/** Of one kind of number, such as mobile. */
interface KindOfNumber {
  pattern(): string | 0 | undefined;
  possibleLengths(): readonly number[] | 0 | undefined;
}

/** @param place a country, or a calling code, which stands for its main country */
export function numberingPlan(place: string): NumberingPlan {
  const metadata = new Metadata();
  // The types know countries alone; the library takes a calling code too.
  metadata.selectNumberingPlan(place as CountryCode);
  // The types leave out most methods, which the library's own parser calls.
  return metadata.numberingPlan as unknown as NumberingPlan;
}

/** The countries of a calling code, the main one first. */
export function countriesOfCode(code: string): readonly CountryCode[] {
  const metadata = new Metadata() as unknown as {
    getCountryCodesForCallingCode(code: string): CountryCode[] | undefined;
  };
  return metadata.getCountryCodesForCallingCode(code) ?? [];
}

const KINDS = [
  'FIXED_LINE',
  'MOBILE',
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'VOIP',
  'PERSONAL_NUMBER',
  'PAGER',
  'UAN',
  'VOICEMAIL',
];

/** Whether a national number is one of a country, of any kind: as the parser decides it, with expressions made once. */
export function belongsTo(country: CountryCode): (national: string) => boolean {
  const plan = numberingPlan(country);
  const leading = plan.leadingDigits();
  if (leading) {
    const begins = new RegExp(`^(?:${leading})`);
    return (national) => begins.test(national);
  }
  const whole = wholly(plan.nationalNumberPattern());
  const kinds = KINDS.flatMap((kind) => {
    const known = plan.type(kind);
    const pattern = known?.pattern();
    return pattern ? [{ lengths: known?.possibleLengths(), pattern: wholly(pattern) }] : [];
  });
  return (national) =>
    whole.test(national) &&
    kinds.some(({ lengths, pattern }) => (!lengths || lengths.includes(national.length)) && pattern.test(national));
}

function wholly(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}
