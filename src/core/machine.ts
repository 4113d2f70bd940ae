import type { Processes } from './terminal/system.js';

/**
 * Where a process lives: the start of its machine, and within it the space that its number counts in, for two containers
 * of one machine share the start and each count their processes from 1. Undefined: the system does not say.
 */
export async function machineOf(processes: Pick<Processes, 'boot' | 'pidSpace'>): Promise<string | undefined> {
  const boot = await processes.boot();
  const space = await processes.pidSpace();
  return boot === undefined || space === undefined ? boot : `${boot} ${space}`;
}

/** Whether two processes live on the same start of a machine, though perhaps in two containers. */
export function isSameStart(machine: string, other: string): boolean {
  return startOf(machine) === startOf(other);
}

function startOf(machine: string): string | undefined {
  return machine.split(' ')[0];
}
