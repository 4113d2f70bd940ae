import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Processes } from '../src/core/terminal/system.js';

/**
 * The machine as this process sees it.
 * Source of the paths: https://man7.org/linux/man-pages/man5/proc.5.html , https://man7.org/linux/man-pages/man7/pid_namespaces.7.html
 */
export const processes: Processes = {
  pid: process.pid,
  async boot() {
    try {
      if (process.platform === 'linux') return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
      if (process.platform !== 'darwin') return undefined;
      const { stdout } = await promisify(execFile)('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']);
      return stdout.trim() || undefined;
    } catch {
      return undefined;
    }
  },
  async pidSpace() {
    try {
      return process.platform === 'linux' ? await readlink('/proc/self/ns/pid') : undefined;
    } catch {
      return undefined;
    }
  },
  isRunning(pid) {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
};
