/**
 * Reads every page of templates with `fetch`; with a folder it also writes what another folder holds into it, each file
 * durably, as nobody who writes files in turn can do faster.
 * Usage: node bench/account-floor.mjs [<to> <from>], with WACTL_GRAPH_URL, WACTL_WABA_ID and WACTL_TOKEN
 */
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

const { WACTL_GRAPH_URL: graphUrl, WACTL_WABA_ID: wabaId, WACTL_TOKEN: token } = process.env;
const [to, from] = process.argv.slice(2);

const fields = 'id,name,language,status,category,components,parameter_format,quality_score,rejected_reason';
let read = 0;
for (let after; ; ) {
  const url = new URL(`${graphUrl}/v27.0/${wabaId}/message_templates`);
  url.search = new URLSearchParams({ fields, limit: '100', ...(after === undefined ? {} : { after }) });
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const { data, paging } = await answer.json();
  read += data.length;
  if (paging?.next === undefined) break;
  after = paging.cursors.after;
}

if (to !== undefined) {
  await mkdir(to);
  for (const name of await readdir(from)) {
    const file = await open(join(to, `${name}.tmp`), 'wx');
    await file.writeFile(await readFile(join(from, name)));
    await file.sync();
    await file.close();
    await rename(join(to, `${name}.tmp`), join(to, name));
  }
}
console.log(read);
