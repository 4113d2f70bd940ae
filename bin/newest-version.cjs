'use strict';
/**
 * A process of its own, for which nobody waits: has npm say the newest version of the tool, and writes it to a file. npm knows the
 * registry, the proxy and the certificates of its user. Where there is no npm, or whatever else goes wrong, the file stays as it is,
 * and npm is asked again another day.
 */
const { execFile } = require('node:child_process');
const { renameSync, rmSync, writeFileSync } = require('node:fs');
const { promisify } = require('node:util');

const [, , file, limitMs] = process.argv;
/**
 * npm keeps the limit too: where a shell stands between, ending the shell leaves npm behind. Of its own versions it says nothing.
 * Source: https://docs.npmjs.com/cli/v11/using-npm/config
 */
const QUESTION = `view wactl version --json --no-update-notifier --fetch-retries=0 --fetch-timeout=${Number(limitMs)}`;
/** A version in quotes is far shorter. */
const MAX_BYTES = 64 * 1024;

async function newestVersion() {
  // Only a shell runs a command file of Windows. No word of the line comes from elsewhere.
  // Source: https://nodejs.org/api/child_process.html#spawning-bat-and-cmd-files-on-windows
  const shell = process.platform === 'win32';
  const [program, words] = shell ? [`npm.cmd ${QUESTION}`, []] : ['npm', QUESTION.split(' ')];
  const limits = { timeout: Number(limitMs), killSignal: 'SIGKILL', maxBuffer: MAX_BYTES };
  const { stdout } = await promisify(execFile)(program, words, { shell, windowsHide: true, ...limits });
  return JSON.parse(stdout);
}

function write(version) {
  if (typeof version !== 'string' || !/^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version)) return;
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify({ version }), { mode: 0o600 });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

newestVersion()
  .then(write)
  .catch(() => {
    process.exitCode = 1;
  });
