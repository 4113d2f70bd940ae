import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Starts a server that prints one line of JSON once it listens; the rest goes to a file of the folder, as at a service. */
export async function start(words, env, { folder, name }) {
  const log = join(folder, `${name}.log`);
  const file = openSync(log, 'w');
  const child = spawn(process.execPath, words, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', file, 'inherit'],
  });
  closeSync(file);
  for (;;) {
    const [line = '', rest] = readFileSync(log, 'utf8').split('\n');
    if (rest !== undefined) return { ready: JSON.parse(line), child };
    if (child.exitCode !== null) throw new Error(`${words.join(' ')} ended with ${child.exitCode}`);
    await setTimeout(20);
  }
}

export async function stop({ child }) {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

/** CPU time that a process has used, in ms, where the system tells; a clock tick is 10 ms. */
export const cpuMs = ({ child }) => ticksMs(child.pid, 11);

/** CPU time of all processes that this one started and that have ended, in ms, where the system tells. */
export const childrenCpuMs = () => ticksMs('self', 13);

/** Two fields of `/proc/<pid>/stat` in a row, user and system, counted from behind the name. */
function ticksMs(pid, field) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ');
    return (Number(fields[field]) + Number(fields[field + 1])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** Memory that a process holds, in MB, where the system tells. @param word `VmRSS`: now; `VmHWM`: at its most */
export function memoryMb({ child }, word = 'VmRSS') {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'latin1');
    return Number(new RegExp(`${word}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** The environment of this process, less what would slow every start of Node.js down and hide the difference. */
export function inheritedEnv() {
  const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...rest } = process.env;
  return rest;
}
