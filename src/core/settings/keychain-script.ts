/**
 * What the keychain process runs: one request as JSON from standard input, one answer as JSON to standard output.
 * On Linux only the Secret Service will do: the library would otherwise take the kernel's keyring, which forgets
 * everything with the session. A secret counts as saved when it can be read back.
 * Source: https://www.npmjs.com/package/@napi-rs/keyring
 */
export const KEYCHAIN_SCRIPT = `
const { readFileSync } = require('node:fs');
const SERVICE = 'wactl';
function load() {
  try {
    return require('@napi-rs/keyring');
  } catch {
    return undefined;
  }
}
async function answer({ verb, entry, secret }) {
  const library = load();
  if (library === undefined) return { failure: 'absent' };
  try {
    const item = new library.AsyncEntry(SERVICE, entry, { linux: { store: 'secret-service' } });
    if (verb === 'remove') await item.deleteCredential();
    if (verb === 'write') await item.setPassword(secret);
    if (verb === 'remove') return {};
    const found = (await item.getPassword()) ?? undefined;
    if (verb === 'read') return { secret: found };
    return found === secret ? {} : { failure: 'refused', message: 'it does not give back what was saved' };
  } catch (error) {
    return { failure: 'refused', message: String(error.message).slice(0, 200) };
  }
}
answer(JSON.parse(readFileSync(0, 'utf8'))).then((result) => process.stdout.write(JSON.stringify(result)));
`;
