import { describe, expect, it } from 'vitest';
import { isStandIn, unfilledIn } from '../../../../src/core/templates/rules/stand-in.js';

describe('unfilledIn', () => {
  it.each([
    ['{{ contact.name }}', '{{ contact.name }}'],
    ['Dear {{1}},', '{{1}}'],
    ['{% if vip %}Ada', '{% if vip %}'],
    ['Dear *|FNAME|*', '*|FNAME|*'],
    [' %first_name% ', '%first_name%'],
    ['<order_number>', '<order_number>'],
    ['Dear #{first_name}', '#{first_name}'],
    ['Dear %%FirstName%%', '%%FirstName%%'],
    ['Dear [[first name]]', '[[first name]]'],
    ['Dear <%= user.name %>', '<%= user.name %>'],
    ['order [object Object]', '[object Object]'],
    ['undefined', 'undefined'],
    [' null ', 'null'],
    ['NaN', 'NaN'],
  ])('finds what nothing filled in %s', (value, found) => {
    expect(unfilledIn(value)).toBe(found);
  });

  it.each([
    '50%',
    '5% off %',
    '100%sure',
    '%20',
    '%C3%A4',
    'a <b> c',
    '<3',
    '{name}',
    '{{',
    '}}',
    '{"a":{"b":1}}',
    '$5',
    'Null',
    'Christopher Null',
    'an undefined time',
    '#1',
    '[1]',
    '[the object]',
    '10%% of 20%%',
    'a <% b',
  ])('finds nothing in %s', (value) => {
    expect(unfilledIn(value)).toBeUndefined();
  });
});

describe('isStandIn', () => {
  it.each(['<order_number>', 'Order <order_number> left', '{{ name }}'])('knows %s', (sample) => {
    expect(isStandIn(sample)).toBe(true);
  });

  it.each(['A-1042', 'Ada', '50%'])('leaves %s', (sample) => {
    expect(isStandIn(sample)).toBe(false);
  });
});
