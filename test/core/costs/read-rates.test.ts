import { describe, expect, it } from 'vitest';
import { cardIn, readRates } from '../../../src/core/costs/read-rates.js';
import { ratesOf } from './cards.js';

const ROW = '2026-10-01,USD,France,33,marketing,,,0.0859';

describe('a file of rates', () => {
  it('is read as it is written', () => {
    expect(cardIn(readRates(ratesOf(ROW, '2026-10-01,usd,Other,*,utility,0,5,0.0077'), 'a.csv'), 'USD')).toEqual({
      source: 'a.csv',
      currency: 'USD',
      rates: [
        {
          effectiveFrom: '2026-10-01',
          currency: 'USD',
          market: 'France',
          codes: ['33'],
          category: 'marketing',
          tierFrom: 0,
          tierTo: null,
          price: 85_900_000n,
        },
        {
          effectiveFrom: '2026-10-01',
          currency: 'USD',
          market: 'Other',
          codes: [],
          category: 'utility',
          tierFrom: 0,
          tierTo: 5,
          price: 7_700_000n,
        },
      ],
    });
  });

  it('may have its columns in another order, others besides, semicolons and a mark at the start', () => {
    const text =
      '\uFEFFprice;note;effective_from;currency;market;country_codes;category;tier_from;tier_to\r\n0.03;checked;2026-10-01;EUR;France;+33;authentication_international;;\r\n';
    const [rate] = cardIn(readRates(text, 'a.csv'), undefined).rates;
    expect(rate).toMatchObject({ currency: 'EUR', codes: ['33'], category: 'authentication-international' });
  });

  it.each([
    ['a date of another form', ROW.replace('2026-10-01', '01.10.2026'), /row 2: effective_from is "01\.10\.2026"/],
    ['a day that does not exist', ROW.replace('2026-10-01', '2026-02-30'), /effective_from/],
    ['a currency that is none', ROW.replace('USD', '$'), /currency is "\$"/],
    ['no market', ROW.replace('France', ''), /market is ""/],
    ['codes of another form', ROW.replace(',33,', ',FR,'), /country_codes is "FR"/],
    [
      'a decimal comma',
      ROW.replace('0.0859', '"0,0859"'),
      /price is "0,0859" and must be a price with a decimal point/,
    ],
    ['a row cut short', '2026-10-01,USD,France,33,marketing', /price is ""/],
    ['a tier that is no number', ROW.replace(',,,', ',one,,'), /tier_from is "one"/],
    ['a quote that does not end', '2026-10-01,USD,"France,33,marketing,,,0.0859', /a quoted field does not end/],
  ])('is refused for %s', (_name, row, message) => {
    expect(() => readRates(ratesOf(row), 'a.csv')).toThrow(
      expect.objectContaining({ code: 'rates-invalid', exitCode: 2, message: expect.stringMatching(message) }),
    );
  });

  it('is refused where columns or rows are missing', () => {
    expect(() => readRates('market,price\nFrance,0.1', 'a.csv')).toThrow(/lacks the columns effective_from, currency/);
    expect(() => readRates('', 'a.csv')).toThrow(/lacks the columns/);
    expect(() => readRates(ratesOf(), 'a.csv')).toThrow('a.csv has no rates.');
  });

  it.each([
    ['the same rate twice', ROW, ROW.replace('0.0859', '0.08')],
    ['tiers that overlap', ROW.replace(',,,', ',0,1000,'), ROW.replace(',,,', ',1000,,')],
    ['a tier behind one without an end', ROW, ROW.replace(',,,', ',1001,,')],
  ])('is refused for %s', (_name, ...rows) => {
    expect(() => readRates(ratesOf(...rows), 'a.csv')).toThrow(
      /rows 2 and 3: both give a price of marketing in France/,
    );
  });

  it('with several currencies wants one of them to be named', () => {
    const file = readRates(ratesOf(ROW, ROW.replace('USD', 'EUR')), 'a.csv');
    expect(cardIn(file, 'EUR').currency).toBe('EUR');
    expect(() => cardIn(file, undefined)).toThrow('a.csv has rates in several currencies: USD, EUR.');
    expect(() => cardIn(file, 'INR')).toThrow('a.csv has no rates in INR.');
  });
});
