import { expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { run } from '../../support/run.js';
import { folderWith, ORDER } from './support.js';

/** Three pages of a listing, and the template of the folder among them. */
const OTHERS = Array.from({ length: 220 }, (_, index) => ({
  name: `other_${index}`,
  language: 'en_US',
  category: 'UTILITY' as const,
  components: [{ type: 'BODY', text: 'Your order is ready.' }],
}));

async function setUp() {
  const emulator = await startEmulator({ seed: { wabas: [{ numbers: [], templates: OTHERS }] } });
  onTestFinished(() => emulator.close());
  const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER });
  await run('templates push order_shipped --yes', { cwd, env: emulator.env });
  let last = (await emulator.control('/log')).requests.at(-1).id as string;
  return async (words: string) => {
    const { exitCode, stderr } = await run(words, { cwd, env: emulator.env });
    const { requests } = await emulator.control(`/log?since=${last}`);
    last = requests.at(-1)?.id ?? last;
    const listed = (requests as { method: string; path: string; query: Record<string, string> }[]).filter(
      ({ method, path }) => method === 'GET' && path.endsWith('/message_templates'),
    );
    return { exitCode, stderr, listed: listed.map(({ query }) => query.name ?? '(all)') };
  };
}

it('who names templates is answered by what is asked for by name', async () => {
  const listed = await setUp();
  const named = ['order_shipped'];
  expect(await listed('templates plan order_shipped')).toMatchObject({ exitCode: 0, listed: named });
  expect(await listed('templates plan templates/order_shipped.yaml')).toMatchObject({ exitCode: 0, listed: named });
  expect(await listed('templates push order_shipped --yes')).toMatchObject({ exitCode: 0, listed: named });
  expect(await listed('templates pull order_shipped --yes')).toMatchObject({ exitCode: 0, listed: named });
  expect(await listed('templates status order_shipped')).toMatchObject({ listed: named });
  expect(await listed('templates why order_shipped')).toMatchObject({ listed: named });
  expect(await listed('templates pull order_shipped other_7 --yes')).toMatchObject({
    exitCode: 0,
    listed: ['order_shipped', 'other_7'],
  });
  expect(await listed('templates plan')).toMatchObject({ listed: ['(all)', '(all)', '(all)'] });
});

it('a name that Meta does not have is looked for among all, to say which is meant', async () => {
  const listed = await setUp();
  const { exitCode, stderr, listed: asked } = await listed('templates pull order_shiped --yes');
  expect([exitCode, asked]).toEqual([3, ['order_shiped', '(all)', '(all)', '(all)']]);
  expect(stderr).toContain('did you mean "order_shipped"?');
});
