import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as lists from '../../src/commands/list-fields.js';
import { run } from '../support/run.js';
import { openShop, type Shop } from './send/shop.js';

let shop: Shop;
const wactl = (line: string | readonly string[]) => shop.wactl(line, { cwd: shop.home });

beforeEach(async () => {
  shop = await openShop();
  await shop.optIn();
  await shop.inbound();
  await writeFile(join(shop.home, 'people.csv'), 'phone,1,2\n+15550100002,Ada,A-1\n+15550100003,=1+2,A-2\n');
  const ran = [
    'send text +15550100002 Hello',
    'campaigns create spring --template order_shipped --language en_US --audience people.csv',
    ...['numbers qr create Hello --yes', 'numbers block +15550100002 --yes'],
  ];
  for (const line of ran) expect(await wactl(line)).toMatchObject({ exitCode: 0 });
});
afterEach(() => shop.close());

const FIELDS: readonly (readonly [line: string, key: string, fields: readonly string[]])[] = [
  ['numbers list', 'numbers', lists.NUMBER_FIELDS],
  ['templates list', 'templates', lists.TEMPLATE_FIELDS],
  ['numbers qr list', 'codes', lists.QR_CODE_FIELDS],
  ['numbers blocked list', 'users', lists.BLOCKED_FIELDS],
  ['optin list', 'contacts', lists.CONSENT_FIELDS],
  ['optin groups list', 'groups', lists.GROUP_FIELDS],
  ['contacts list', 'contacts', lists.CONTACT_FIELDS],
  ['window list', 'windows', lists.WINDOW_FIELDS],
  ['messages list', 'messages', lists.MESSAGE_FIELDS],
  ['campaigns list', 'campaigns', lists.CAMPAIGN_FIELDS],
];

it('the fields of a list are those of its JSON', async () => {
  for (const [line, key, fields] of FIELDS) {
    const listed = await wactl(`${line} --json`);
    expect([line, listed.exitCode, listed.stderr]).toEqual([line, 0, '']);
    const [first] = listed.json()[key];
    expect([line, Object.keys(first).sort()]).toEqual([line, [...fields].sort()]);
  }
  const [first = ''] = (await wactl('campaigns recipients spring --json')).stdout.split('\n');
  expect(Object.keys(JSON.parse(first)).sort()).toEqual([...lists.RECIPIENT_FIELDS].sort());
});

describe('--fields', () => {
  it('chooses the columns of a table, in the order in which they are named', async () => {
    const { stdout, exitCode } = await wactl('numbers list --fields Registered,id');
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'registered  id',
      expect.stringMatching(/^true {8}\d+$/),
      expect.stringMatching(/^false {7}\d+$/),
      '',
    ]);
  });

  it('chooses the fields of each row in JSON, and leaves what stands beside the rows', async () => {
    const { id, phone, codes } = (await wactl('numbers qr list --fields message --json')).json();
    expect({ id, phone, codes }).toEqual({
      id: shop.phoneNumberId,
      phone: '+15550100001',
      codes: [{ message: 'Hello' }],
    });
    expect((await wactl('contacts list --fields contact --json')).json().contacts).toContainEqual({
      contact: '+15550100002',
    });
    const { stdout } = await wactl('campaigns recipients spring --fields contact,attempts --jq .contact');
    expect(stdout).toBe('+15550100002\n+15550100003\n');
  });

  it('works with lists that are read page by page', async () => {
    expect((await wactl('optin list --fields phone,state')).stdout).toBe(
      'phone         state\n+15550100002  opted_in\n',
    );
  });

  it('says what a list without rows says', async () => {
    expect((await wactl('messages list --number +15550100010 --fields type')).stdout).toBe('No messages found.\n');
    expect((await run('profiles list --fields name')).stdout).toContain('No profile is saved yet');
  });

  it.each([
    ['nam', 'Unknown field: nam. Did you mean name? The fields are name, current,'],
    ['name,secret', 'Unknown field: secret. The fields are name, current,'],
    [',', 'Name at least one of name, current,'],
  ])('of %s is refused: %s', async (fields, said) => {
    const refused = await run(['profiles', 'list', '--fields', fields]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain(said);
  });
});

describe('--csv', () => {
  it('prints all fields, or those that are named', async () => {
    const all = (await wactl('numbers list --csv')).stdout.split('\n');
    expect(all[0]).toBe(lists.NUMBER_FIELDS.map((field) => `"${field}"`).join(','));
    expect((await wactl('numbers list --csv --fields phone,registered')).stdout).toBe(
      '"phone","registered"\n"15550100001","true"\n"15550100010","false"\n',
    );
    expect((await wactl('campaigns list --csv --fields name,stoppedBy,total')).stdout).toBe(
      '"name","stoppedBy","total"\n"spring","","2"\n',
    );
  });

  it('holds no cell that a spreadsheet takes for a formula', async () => {
    await wactl(['numbers', 'qr', 'create', '=HYPERLINK("x")', '--yes']);
    const { stdout } = await wactl('numbers qr list --csv --fields message');
    expect(stdout.split('\n')).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('prints the head of a list without rows', async () => {
    expect((await run('profiles list --csv --fields name')).stdout).toBe('"name"\n');
    expect((await wactl('window list --state unknown --csv --fields state')).stdout).toBe('"state"\n');
  });

  it.each(['--json', '--jq=.'])('cannot be combined with %s', async (flag) => {
    const refused = await wactl(`contacts list --csv ${flag}`);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.error().message).toBe('--csv and --json cannot be combined.');
  });

  it('and --fields are for the ledger, not for the people of a file', async () => {
    expect(await wactl('optin list --contacts-file people.csv --csv')).toMatchObject({ exitCode: 2 });
  });
});
