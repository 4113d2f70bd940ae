import type { Clock } from '../clock.js';
import type { Keychain } from '../keychain.js';
import type { Prompter } from './prompter.js';

/** One output stream: what we need of it, and no more. */
export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width in columns; 80 where the stream does not know. */
  readonly columns: number;
  /** Height in rows, where the stream knows it. */
  readonly rows?: number | undefined;
  /**
   * Lets the command go on when the reader of the stream goes away, which ends it otherwise; what is written from then on
   * is dropped. Absent where a reader cannot go away.
   * @param onGone called once, when that happens
   */
  outlive?(onGone: () => void): void;
}

/** Standard input: its bytes, and whether a person sits there. */
interface Source {
  readonly isTTY: boolean;
  bytes(): AsyncIterable<Uint8Array>;
}

/** Threads for work that one would take long for. */
export interface Threads {
  /** How many can run at once, this one included. */
  readonly count: number;
  /**
   * Runs a script of the package on a thread of its own and gives what it posts back. Ctrl-C ends it.
   * @param input plain data; so is the result
   */
  run(script: 'lint-worker', input: unknown): Promise<unknown>;
  /** Starts a script of the package on a thread of its own, to be asked again and again. @param input plain data */
  start(script: 'ledger-worker', input: unknown): Thread;
}

/** A thread that answers what it is asked, one after the other. Ctrl-C does not end it: what was begun is ended in order. */
export interface Thread {
  /**
   * @param question plain data; so is the answer
   * @param given memory of the question that is handed over rather than copied
   * @throws when the thread has ended
   */
  ask(question: unknown, given: readonly ArrayBuffer[]): Promise<unknown>;
  end(): Promise<void>;
}

/** This process among those of its machine. */
export interface Processes {
  /** Its own number. */
  readonly pid: number;
  /** Tells one start of the machine from another; undefined: the system does not say. */
  boot(): Promise<string | undefined>;
  /** Tells one space of process numbers from another, as containers have; undefined: the system does not say. */
  pidSpace(): Promise<string | undefined>;
  /** Whether a process of this space is there; also when it belongs to somebody else. */
  isRunning(pid: number): boolean;
}

/** A program that shows a long text page by page. What is written after it was closed is dropped. */
export interface Pager {
  write(text: string): void;
  /** Resolves when it takes more. */
  ready(): Promise<void>;
  /** There is no more. Resolves when the person has closed it. */
  end(): Promise<void>;
}

/** A program that was started and left to itself. */
export interface Detached {
  /** Whether it has ended already. */
  hasEnded(): boolean;
  stop(): void;
}

/**
 * The outside world. `bin/` supplies the real process, a test supplies its own;
 * no other code reads `process`, `Date.now` or `Math.random`.
 */
export interface System {
  readonly stdin: Source;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly homeDir: string;
  readonly platform: NodeJS.Platform;
  /** Folder of the installed package, where the starter templates and schemas lie. */
  readonly packageDir: string;
  /** Tells this build of the tool from every other. Absent: nothing that depends on the build is kept between runs. */
  readonly buildId?: string;
  readonly clock: Clock;
  /** A number in [0, 1), for jitter. Never for secrets. */
  random(): number;
  /** Aborts on Ctrl-C and on SIGTERM. */
  readonly signal: AbortSignal;
  /** The keychain of the operating system, loaded when a secret is saved or read; absent: secrets lie in private files. */
  keychain?(): Promise<Keychain>;
  /** Absent: there is one thread. */
  threads?(): Promise<Threads>;
  /** Of this machine, for what several of them do together. */
  processes(): Promise<Processes>;
  /**
   * Starts this program once more, to go on when this one ends.
   * @param file takes what it prints, behind what is there; made readable for this user alone
   */
  startDetached(words: readonly string[], file: string): Promise<Detached>;
  /**
   * Has npm asked for the newest version of the tool, by a process that nobody waits for. Absent: nothing is asked.
   * @param file takes the answer as `{"version": "1.2.3"}`, if there is one; its folder exists
   */
  askForVersion?(file: string): Promise<void>;
  /**
   * Starts a pager on the terminal; it gets the keys until it is closed. One that cannot be started prints all at once.
   * Absent: no pager.
   * @param onGone called when the person closes it
   */
  startPager?(
    words: readonly [program: string, ...words: string[]],
    env: Readonly<Record<string, string | undefined>>,
    onGone: () => void,
  ): Pager;
  /** Asks a person; loaded when the first question comes. */
  prompter(): Promise<Prompter>;
}
