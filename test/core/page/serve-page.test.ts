import { expect, it } from 'vitest';
import { servePage } from '../../../src/core/page/serve-page.js';

it('serves a page to this machine until it is closed, with what it was replaced by', async () => {
  const served = await servePage('<p>one</p>');
  expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await (await fetch(served.url)).text()).toBe('<p>one</p>');
  served.update('<p>two</p>');
  expect(await (await fetch(served.url)).text()).toBe('<p>two</p>');
  await served.close();
  await expect(fetch(served.url)).rejects.toThrow();
});
