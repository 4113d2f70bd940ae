import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What a request may need of the environment; secrets stay here. */
const NEEDED = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SystemRoot'];

/** What `System.askForVersion` promises. @param folder where the built scripts lie */
export function askForVersion(folder: string, url: string, file: string): void {
  const env = Object.fromEntries(NEEDED.map((name) => [name, process.env[name]]));
  const child = spawn(process.execPath, [join(folder, 'newest-version.cjs'), url, file], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    env,
  });
  // Where no process can be started, nothing is asked.
  child.once('error', () => {});
  child.unref();
}
