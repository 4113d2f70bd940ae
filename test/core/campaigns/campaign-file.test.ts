import { describe, expect, it } from 'vitest';
import { readCampaignFile } from '../../../src/core/campaigns/campaign-file.js';

const mistakes = (value: unknown) => {
  const read = readCampaignFile(value);
  return 'mistakes' in read ? read.mistakes.map(({ path, message }) => [path.join('.'), message]) : [];
};

describe('readCampaignFile', () => {
  it('gives what is written', () => {
    const file = { template: 'spring_sale', audience: { group: 'newsletter' }, values: { 1: 'x', 2: 7 } };
    expect(readCampaignFile(file)).toEqual({ content: file });
  });

  it.each([
    ['a list', [], [['', 'A campaign file is a map, such as "template: spring_sale".']]],
    [
      'two audiences',
      { audience: { file: 'a', group: 'b' } },
      [['audience', '"audience" takes one of file, group, campaign.']],
    ],
    ['no audience', { audience: {} }, [['audience', '"audience" takes one of file, group, campaign.']]],
    [
      'a campaign without outcomes',
      { audience: { campaign: 'a' } },
      [['audience', '"campaign" and "where" go together.']],
    ],
    ['an empty name', { name: '' }, [['name', '"name" is empty.']]],
    ['an unknown key inside', { audience: { file: 'a', phone: 'b' } }, [['audience.phone', 'Unknown key "phone".']]],
  ])('refuses %s', (_, value, expected) => {
    expect(mistakes(value)).toEqual(expected);
  });
});
