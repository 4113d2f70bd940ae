import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyText, parseMoney, scaleMoney, timesCount } from '../../../src/core/costs/money.js';

describe('money', () => {
  it.each([
    ['0.0859', '0.0859'],
    ['0.03', '0.03'],
    ['12', '12.00'],
    ['12.500', '12.50'],
    ['0', '0.00'],
    ['0.000000001', '0.000000001'],
  ])('%s is %s', (text, shown) => {
    const money = parseMoney(text);
    expect(money).toBeDefined();
    expect(moneyText(money ?? -1n)).toBe(shown);
  });

  it.each(['', '.5', '5.', '1,5', '-1', '+1', '1e3', '0.0000000001', '1 000', 'free'])('"%s" is none', (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });

  it('does not drift as floating point does', () => {
    const price = parseMoney('0.1') ?? 0n;
    const sum = Array.from({ length: 10 }, () => price).reduce((total, each) => total + each, 0n);
    expect(moneyText(sum)).toBe('1.00');
    expect(moneyText(timesCount(parseMoney('0.0859') ?? 0n, 1_000_000))).toBe('85900.00');
  });

  it('is read back as it was written', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 20n), (money) => parseMoney(moneyText(money)) === money));
  });

  it('gives a part of an amount', () => {
    expect(moneyText(scaleMoney(parseMoney('30') ?? 0n, 31, 30))).toBe('31.00');
  });
});
