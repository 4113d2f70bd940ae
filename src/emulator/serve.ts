import { servePlain } from '../core/http/serve-plain.js';
import type { RunningServer } from '../core/http/server.js';
import { createEmulator, type Emulator, type EmulatorOptions, type ReadyLine } from './app.js';

/** Media up to 100 MB, and the form around it. */
const MAX_BODY_BYTES = 101 * 1024 * 1024;

export interface Ports {
  readonly host: string;
  /** Permits a host other than this machine. */
  readonly allowRemote?: boolean;
  readonly port: number;
  readonly controlPort: number;
}

export interface ServedEmulator {
  readonly emulator: Emulator;
  readonly ready: ReadyLine;
  close(): Promise<void>;
}

/**
 * Puts an emulator on two ports: the Graph API on one, control calls on the other, so that they get through while a
 * fault closes the first.
 * @throws {CliError} when a port cannot be had
 */
export async function serveEmulator(
  options: EmulatorOptions,
  { host, port, controlPort, allowRemote = false }: Ports,
): Promise<ServedEmulator> {
  let graph: RunningServer | undefined;
  const gate = {
    close: async () => graph?.pause(),
    open: async () => graph?.resume(),
  };
  const emulator = createEmulator({ ...options, gate, allowRemote });
  const servers: RunningServer[] = [];
  const close = async () => {
    await emulator.close();
    await Promise.all(servers.map((server) => server.close()));
  };
  try {
    graph = await servePlain(emulator.answer, {
      host,
      port,
      allowRemote,
      maxBodyBytes: MAX_BODY_BYTES,
      admit(socket) {
        if (!emulator.admits()) socket.resetAndDestroy();
      },
      cutAfter: emulator.cutAfter,
    });
    servers.push(graph);
    const control = await servePlain(emulator.answer, {
      host,
      port: controlPort,
      allowRemote,
      maxBodyBytes: MAX_BODY_BYTES,
    });
    servers.push(control);
    return { emulator, ready: emulator.ready(graph.url, control.url), close };
  } catch (error) {
    await close();
    throw error;
  }
}
