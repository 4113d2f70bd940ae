import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openShop } from './account.js';
import { ORDER } from './support.js';

const two = (english: string, french: string) =>
  `category: utility\nlanguages:\n  en_US: {body: "${english}"}\n  fr: {body: "${french}"}\n`;

const JSON_FORM = JSON.stringify({
  name: 'greeting',
  language: 'en_US',
  category: 'MARKETING',
  components: [{ type: 'BODY', text: 'Hello and welcome to our little shop.' }],
});

const FILES = {
  'templates/order_shipped.yaml': ORDER,
  'templates/late/order_late.yaml': two('Your order is late, we are sorry.', 'Votre commande a du retard.'),
  'templates/greeting.json': JSON_FORM,
  'elsewhere/invoice.yaml': two('Your invoice is here for you.', 'Votre facture est arrivée.'),
  'several.yaml': `- name: one\n  ${two('The first of two.', 'Le premier.').replaceAll('\n', '\n  ').trimEnd()}\n- name: two_of_two\n  ${two('The second of two.', 'Le second.').replaceAll('\n', '\n  ').trimEnd()}\n`,
};

type Shop = Awaited<ReturnType<typeof openShop>>;

async function stepsOf({ wactl }: Shop, words: string): Promise<readonly string[]> {
  const result = await wactl(`templates plan ${words} --json`);
  if (result.exitCode !== 0) throw new Error(result.stderr);
  const { steps } = result.json();
  return steps.map((step: Record<string, string>) => `${step.action} ${step.name}:${step.language}`);
}

async function pushed() {
  const shop = await openShop(FILES);
  await shop.wactl('templates push --yes --wait');
  await shop.wactl('templates push elsewhere --yes --wait');
  return shop;
}

describe('templates plan and push', () => {
  it.each<[string, readonly string[]]>([
    ['order_late', ['create order_late:en_US', 'create order_late:fr']],
    ['order_late:fr', ['create order_late:fr']],
    ['templates/late', ['create order_late:en_US', 'create order_late:fr']],
    ['templates/greeting.json', ['create greeting:en_US']],
    ['elsewhere/invoice.yaml order_late:fr', ['create invoice:en_US', 'create invoice:fr', 'create order_late:fr']],
    ['./templates/order_shipped.yaml order_shipped', ['create order_shipped:en_US']],
  ])('take %s', async (words, steps) => {
    const shop = await openShop(FILES);
    expect(await stepsOf(shop, words)).toEqual(steps);
    const { results } = (await shop.wactl(`templates push ${words} --yes --json`)).json();
    expect(results.map(({ name, language }: Record<string, string>) => `create ${name}:${language}`)).toEqual(steps);
  });

  it('say of a path only what its files hold, and of a name what Meta has beside the files', async () => {
    const shop = await pushed();
    const english = two('Your order is late, we are sorry.', '').split('\n').slice(0, 3).join('\n');
    await writeFile(join(shop.cwd, 'templates/late/order_late.yaml'), `${english}\n`);
    expect(await stepsOf(shop, 'templates/late/order_late.yaml')).toEqual(['same order_late:en_US']);
    expect(await stepsOf(shop, 'order_late')).toEqual(['same order_late:en_US', 'orphan order_late:fr']);
    expect(await stepsOf(shop, 'order_late:en_US')).toEqual(['same order_late:en_US']);
  });

  it.each(['templates/late/order_late.yaml', 'order_late:en_US', 'order_shipped templates'])(
    'never prune by %s, which leaves open what other files hold',
    async (words) => {
      const shop = await pushed();
      const before = await shop.changes();
      const { exitCode, stderr } = await shop.wactl(`templates push ${words} --prune --yes`);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--prune deletes what no file of the folder')]);
      expect(await shop.changes()).toEqual(before);
    },
  );

  it.each([
    ['order_lat', 'No template file holds "order_lat".', 'did you mean order_late?'],
    ['order_late:de', 'The files hold no "order_late" in de.', 'it is written in en_US, fr'],
    ['gone.yaml', 'There is no file or folder "gone.yaml".', expect.any(String)],
  ])('refuse %s as lint does', async (word, message, hint) => {
    const { wactl } = await openShop(FILES);
    for (const command of ['lint', 'build', 'plan', 'push']) {
      const result = await wactl(`templates ${command} ${word} --json`);
      expect(result.error()).toMatchObject({ message, hint, exitCode: 3 });
    }
  });

  it('save a plan of paths, and take it up again', async () => {
    const shop = await openShop(FILES);
    await shop.wactl('templates plan elsewhere/invoice.yaml order_late:fr --out plan.json');
    const { results } = (await shop.wactl('templates push plan.json --yes --json')).json();
    expect(results.map(({ name, language }: Record<string, string>) => `${name}:${language}`)).toEqual([
      'invoice:en_US',
      'invoice:fr',
      'order_late:fr',
    ]);
  });

  it('take a damaged .json of the folder for a template, and elsewhere for a plan', async () => {
    const shop = await openShop({ ...FILES, 'templates/cut.json': JSON_FORM.slice(0, 40), 'cut.json': '{"a' });
    expect((await shop.wactl('templates push templates/cut.json --json')).error().code).toBe('lint-errors');
    expect((await shop.wactl('templates push cut.json --json')).error().code).toBe('plan-unreadable');
  });
});

describe('templates status', () => {
  it.each<[string, readonly string[]]>([
    ['order_late', ['order_late:en_US', 'order_late:fr']],
    ['order_late:fr', ['order_late:fr']],
    ['elsewhere', ['invoice:en_US', 'invoice:fr']],
    ['templates/late/order_late.yaml order_shipped', ['order_late:en_US', 'order_late:fr', 'order_shipped:en_US']],
  ])('takes %s', async (words, expected) => {
    const { wactl } = await pushed();
    for (const flag of ['', ' --wait']) {
      const { templates } = (await wactl(`templates status ${words} --json${flag}`)).json();
      expect(templates.map(({ name, language }: Record<string, string>) => `${name}:${language}`)).toEqual(expected);
    }
  });

  it.each([
    ['order_shiped', 3, 'Meta has no template "order_shiped".'],
    ['order_late order_late:de', 3, 'Meta has no "order_late" in de.'],
    ['several.yaml', 3, 'Meta has no template "one".'],
    ['gone.yaml', 3, 'There is no file or folder "gone.yaml".'],
    ['broken.yaml', 5, expect.stringContaining('broken.yaml:')],
    ['empty', 3, 'empty holds no template.'],
  ])('ends %s with exit %i', async (words, exitCode, message) => {
    const { wactl } = await openShop({ ...FILES, 'broken.yaml': 'category: [', 'empty/readme.md': '' });
    await wactl('templates push --yes --wait');
    expect((await wactl(`templates status ${words} --json`)).error()).toMatchObject({ message, exitCode });
  });

  it('names the same words for going on', async () => {
    const { wactl } = await openShop(FILES);
    await wactl('templates push --yes');
    const { stderr } = await wactl('templates status order_late:fr templates/greeting.json --wait --timeout 1s');
    expect(stderr).toContain(
      'Go on waiting with `wactl templates status order_late:fr templates/greeting.json --wait`.',
    );
  });
});

describe('templates why', () => {
  it.each<[string, string, readonly string[]]>([
    ['order_late', 'order_late', ['en_US', 'fr']],
    ['order_late:fr', 'order_late', ['fr']],
    ['elsewhere/invoice.yaml', 'invoice', ['en_US', 'fr']],
    ['elsewhere/invoice.yaml --language fr', 'invoice', ['fr']],
  ])('takes %s', async (words, name, languages) => {
    const { wactl } = await pushed();
    const result = (await wactl(`templates why ${words} --json`)).json();
    expect([result.name, result.answers.map(({ language }: Record<string, string>) => language)]).toEqual([
      name,
      languages,
    ]);
    expect(result.answers.map(({ status }: Record<string, string>) => status)).not.toContain(null);
  });

  it('says of a file what Meta does not have yet', async () => {
    const { wactl } = await openShop(FILES);
    await wactl('templates push order_late:en_US --yes --wait');
    const { answers } = (await wactl('templates why templates/late/order_late.yaml --json')).json();
    expect(answers.map(({ language, status }: Record<string, string>) => [language, status])).toEqual([
      ['en_US', 'APPROVED'],
      ['fr', null],
    ]);
  });

  it.each([
    ['several.yaml', 2, 'several.yaml holds 2 templates.'],
    ['order_late:fr --language en_US', 2, 'order_late:fr and --language en_US name two languages.'],
    [
      'templates/late/order_late.yaml --language de',
      3,
      'templates/late/order_late.yaml does not hold "order_late" in de.',
    ],
  ])('ends %s with exit %i', async (words, exitCode, message) => {
    const { wactl } = await openShop(FILES);
    expect((await wactl(`templates why ${words} --json`)).error()).toMatchObject({ message, exitCode });
  });
});

describe('templates edit', () => {
  it.each([
    ['templates/order_shipped.yaml', 'order_shipped', 'en_US'],
    ['order_late:fr --file templates/late/order_late.yaml', 'order_late', 'fr'],
    ['templates/late/order_late.yaml --language fr', 'order_late', 'fr'],
    ['templates/late/order_late.yaml --language fr --footer Merci', 'order_late', 'fr'],
  ])('takes %s', async (words, name, language) => {
    const shop = await pushed();
    await shop.emulator.control('/templates/decide', { name, language, status: 'REJECTED' });
    for (const file of ['templates/order_shipped.yaml', 'templates/late/order_late.yaml'] as const) {
      await writeFile(join(shop.cwd, file), FILES[file].replace(/our warehouse|du retard/, '$& encore'));
    }
    const outcome = (await shop.wactl(`templates edit ${words} --dry-run --json`)).json();
    expect(outcome).toMatchObject({ name, language, outcome: 'planned' });
    const after = JSON.stringify(outcome.request);
    expect(after).toContain(words.includes('--footer') ? 'Merci' : 'encore');
    expect(after.includes('encore')).toBe(!words.includes('--footer'));
  });

  it.each([
    ['order_shipped', 2, 'Nothing is to be changed.'],
    ['templates/late/order_late.yaml', 2, 'templates/late/order_late.yaml holds "order_late" in en_US, fr.'],
    ['several.yaml', 2, 'several.yaml holds 2 templates.'],
    ['order_shiped --footer Bye', 3, 'Meta has no template "order_shiped".'],
    ['gone.yaml', 3, 'There is no file or folder "gone.yaml".'],
  ])('ends %s with exit %i', async (words, exitCode, message) => {
    const { wactl } = await pushed();
    expect((await wactl(`templates edit ${words} --json`)).error()).toMatchObject({ message, exitCode });
  });
});
