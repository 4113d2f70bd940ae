/** Threads that a ledger can use, where the process has some. */
export interface LedgerThreads {
  /** How many can run at once, this one included. */
  readonly count: number;
  /** Starts the script of the package that serves a ledger, on a thread of its own. @param input plain data */
  start(script: 'ledger-worker', input: unknown): LedgerThread;
}

/** A thread that answers what it is asked, one after the other. */
export interface LedgerThread {
  /**
   * @param question plain data; so is the answer
   * @param given memory of the question that is handed over rather than copied
   * @throws when the thread has ended
   */
  ask(question: unknown, given: readonly ArrayBuffer[]): Promise<unknown>;
  end(): Promise<void>;
}
