import { describe, expect, it } from 'vitest';
import { parseSeedFile } from '../../../src/emulator/seed/seed-file.js';
import { callsMade } from '../../support/calls-made.js';
import { ORDER_SHIPPED, sandbox } from '../graph-client.js';

function largeSeed(templates: number, contacts: number) {
  return {
    wabas: [
      {
        numbers: [{ number: '5550100001', registered: true }],
        templates: Array.from({ length: templates }, (_none, index) => ({ ...ORDER_SHIPPED, name: `order_${index}` })),
      },
    ],
    contacts: Array.from({ length: contacts }, (_none, index) => ({ phone: `+1${5_550_000_000 + index}` })),
  };
}

describe('a large seed', () => {
  it('takes work in proportion to its size', async () => {
    const work = (size: number) => callsMade(() => sandbox({ seed: largeSeed(2 * size, 5 * size) }));
    await work(100);
    const [half, whole] = [await work(1_000), await work(2_000)];
    expect(half).toBeGreaterThan(7_000);
    expect(whole / half).toBeLessThan(2.05);
  });

  it('of 20,000 templates and 50,000 contacts is read from a file and served', async () => {
    const seed = parseSeedFile(JSON.stringify(largeSeed(20_000, 50_000)), 'large.json');
    const box = sandbox({ seed });
    const { counts } = (await box.control('GET', '/status')).body;
    expect(counts).toMatchObject({ templates: 20_000, contacts: 50_000 });
    const { data } = (await box.call('GET', `/${box.wabaId}/message_templates?name=order_19999&fields=name`)).body;
    expect(data).toMatchObject([{ name: 'order_19999' }]);
  });

  it('is held to the schema as a small one is', () => {
    const { contacts, ...rest } = largeSeed(10, 50_000);
    const text = JSON.stringify({ ...rest, contacts: [...contacts, { phone: 'none' }] });
    expect(text.length).toBeGreaterThan(1024 * 1024);
    expect(() => parseSeedFile(text, 'large.json')).toThrow('large.json is not a valid seed file.');
    const yaml = `# ${'-'.repeat(1024 * 1024)}\nbuisness: {}\n`;
    expect(() => parseSeedFile(yaml, 'large.yaml')).toThrow('large.yaml is not a valid seed file.');
  });
});
