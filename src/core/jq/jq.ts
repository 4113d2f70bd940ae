import startJq from 'jq-wasm/dist/build/jq.js';
import { jqBytes } from './jq-bytes.js';

/** How one run of jq ended, and what it printed. */
interface JqRun {
  /** 0; 3: the program does not compile; 5: it failed on an input. Source: https://jqlang.org/manual/v1.7/#invoking-jq */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs jq on JSON values that follow each other. */
export type Jq = (words: readonly string[], input: string) => JqRun;

/** What jq-wasm 1.0.1 calls the functions that we replace, and what it exports. */
const NAMES = { exit: 'b', processExit: 's', read: 'g', write: 'd', memory: 'E', main: 'G', stackAlloc: 'J' } as const;

type Import = (...numbers: number[]) => number;
type Imports = Readonly<Record<string, Import>>;

interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
}

/** What we need of WebAssembly; the types of Node.js 20 have only its name. */
const { WebAssembly: wasm } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object, imports: { readonly a: Imports }) => Instance;
  };
};

/** jq ends by an exception, through the frames of WebAssembly. */
class JqExit {
  constructor(readonly exitCode: number) {}
}

/**
 * Starts jq. It is called without the `raw()` of jq-wasm, which copies the whole input for each byte that jq reads, tells
 * no exit code, and sets that of our process.
 */
export async function createJq(): Promise<Jq> {
  let memory: { readonly buffer: ArrayBuffer } = { buffer: new ArrayBuffer() };
  let main: Import = () => 0;
  let stackAlloc: Import = () => 0;
  let input: Uint8Array = new Uint8Array();
  let stdout: Uint8Array[] = [];
  let stderr: Uint8Array[] = [];

  /** The pieces of memory that a call reads into or writes from: pairs of address and length. */
  const pieces = (at: number, count: number) => {
    const table = new DataView(memory.buffer, at, count * 8);
    return Array.from({ length: count }, (_, index) => {
      return new Uint8Array(memory.buffer, table.getUint32(index * 8, true), table.getUint32(index * 8 + 4, true));
    });
  };
  const count = (at: number, bytes: number) => {
    new DataView(memory.buffer).setUint32(at, bytes, true);
    return 0;
  };
  const exit: Import = (exitCode = 0) => {
    throw new JqExit(exitCode);
  };
  // There is one file to read. Source of the signatures: `fd_read` and `fd_write` of https://wasi.dev
  const read: Import = (_file, at = 0, length = 0, counter = 0) => {
    const before = input.length;
    for (const piece of pieces(at, length)) {
      piece.set(input.subarray(0, piece.length));
      input = input.subarray(piece.length);
    }
    return count(counter, before - input.length);
  };
  const write: Import = (file, at = 0, length = 0, counter = 0) => {
    const written = pieces(at, length).map((piece) => piece.slice());
    (file === 1 ? stdout : stderr).push(...written);
    return count(
      counter,
      written.reduce((sum, piece) => sum + piece.length, 0),
    );
  };
  const replaced = { [NAMES.exit]: exit, [NAMES.processExit]: exit, [NAMES.read]: read, [NAMES.write]: write };

  await startJq({
    instantiateWasm(info: { readonly a: Imports }, receive: (made: Instance) => unknown) {
      const made = new wasm.Instance(new wasm.Module(jqBytes()), { a: { ...info.a, ...replaced } });
      // Grows, and then has another buffer.
      memory = made.exports[NAMES.memory] as typeof memory;
      main = made.exports[NAMES.main] as Import;
      stackAlloc = made.exports[NAMES.stackAlloc] as Import;
      return receive(made);
    },
  });

  const put = (bytes: Uint8Array) => {
    const at = stackAlloc(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, at);
    return at;
  };
  const start = (words: readonly string[]) => {
    const places = words.map((word) => put(Buffer.from(`${word}\0`)));
    // Ends with a 0.
    const list = new DataView(new ArrayBuffer((places.length + 1) * 4));
    for (const [index, place] of places.entries()) list.setUint32(index * 4, place, true);
    try {
      return main(places.length, put(new Uint8Array(list.buffer)));
    } catch (thrown) {
      if (thrown instanceof JqExit) return thrown.exitCode;
      throw thrown;
    }
  };

  return (words, text) => {
    [input, stdout, stderr] = [Buffer.from(text), [], []];
    const top = stackAlloc(0);
    // A file that is opened for each run: what a run left of standard input would be read by the next one.
    const exitCode = start(['jq', ...words, '/dev/stdin']);
    // Neither the words nor the frames that an exit went through come off the stack otherwise.
    stackAlloc(stackAlloc(0) - top);
    const textOf = (chunks: readonly Uint8Array[]) => Buffer.concat(chunks).toString('utf8');
    return { exitCode, stdout: textOf(stdout), stderr: textOf(stderr) };
  };
}
