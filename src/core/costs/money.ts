/** An exact amount of money, in billionths of the currency's unit: sums of a million prices do not drift. */
export type Money = bigint;

const PLACES = 9;
const UNIT = 10n ** BigInt(PLACES);

/** Reads a price with a decimal point, such as `0.0859`; undefined for anything else, and beyond nine decimals. */
export function parseMoney(text: string): Money | undefined {
  const [, whole, decimals = ''] = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return BigInt(whole) * UNIT + BigInt(decimals.padEnd(PLACES, '0'));
}

/** The amount in full, with at least two decimals: `85.90`, `0.0859`. `parseMoney` reads it back. */
export function moneyText(money: Money): string {
  const decimals = String(money % UNIT)
    .padStart(PLACES, '0')
    .replace(/0+$/, '');
  return `${money / UNIT}.${decimals.padEnd(2, '0')}`;
}

/** An amount that may be below nothing: `-12.50`. */
export function signedMoneyText(money: Money): string {
  return money < 0n ? `-${moneyText(-money)}` : moneyText(money);
}

/** An amount as a program counted it, rounded to a billionth. */
export function moneyOf(amount: number): Money {
  return BigInt(Math.round(amount * Number(UNIT)));
}

/** The price of many at one price. */
export function timesCount(price: Money, count: number): Money {
  return price * BigInt(count);
}

/** A part of an amount, rounded down to a billionth: `part` of `whole`. @param whole above 0 */
export function scaleMoney(money: Money, part: number, whole: number): Money {
  return (money * BigInt(Math.round(part))) / BigInt(Math.round(whole));
}

const CENT = UNIT / 100n;

/** To two decimals, for figures that are not exact anyway. */
export function toCents(money: Money): Money {
  return ((money + CENT / 2n) / CENT) * CENT;
}
