import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneOfUserId, userIdFor } from '../../../src/emulator/model/ids.js';

const BUSINESS = '710000000000001';
const phone = fc.stringMatching(/^\d{7,15}$/);
const business = fc.stringMatching(/^71\d{13}$/);

describe('a business-scoped user id', () => {
  it('leads back to the phone it was made from, under its own business alone', () => {
    fc.assert(
      fc.property(phone, business, (digits, businessId) => {
        const id = userIdFor(businessId, digits);
        expect(id).toMatch(/^US\.\d{20}$/);
        expect(phoneOfUserId(businessId, id)).toBe(digits);
        expect(phoneOfUserId(String(BigInt(businessId) + 1n), id)).not.toBe(digits);
      }),
    );
  });

  it('differs from person to person, and does not show the phone', () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => userIdFor(BUSINESS, String(15_550_100_000 + index)));
    expect(new Set(ids).size).toBe(1_000);
    expect(ids.filter((id) => id.includes('15550100'))).toEqual([]);
  });

  it.each(['US.13000000000000000001', 'US.13491208655302741918', 'US.00000000000000000000', 'DE.1', 'US.ENT.5', ''])(
    'that was not made from a phone leads to none: %s',
    (id) => {
      expect(phoneOfUserId(BUSINESS, id)).toBeUndefined();
    },
  );
});
