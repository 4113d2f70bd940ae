import type { GraphAccess, Ports } from './app/ports.js';
import type { ExitCode } from './core/errors/error.js';
import type { JsonFilter } from './core/jq/filter.js';
import type { Store } from './core/ledger/store.js';
import type { Project } from './core/settings/project-file.js';
import { savedPager } from './core/settings/saved-pager.js';
import { createOutput, type Output } from './core/terminal/output.js';
import { type Ask, createAsk } from './core/terminal/prompt.js';
import type { System } from './core/terminal/system.js';

/** Flags that every command takes. */
interface GlobalOptions {
  readonly profile?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly input: boolean;
  readonly color: boolean;
  readonly pager: boolean;
  readonly graphUrl?: string | undefined;
  readonly apiVersion?: string | undefined;
  /** How long to wait in all, in milliseconds: for one answer of Meta, or with `--wait` or `--watch` for the outcome. */
  readonly timeoutMs?: number | undefined;
}

/** All that a handler gets: what a use case may reach, and besides it output, questions and the flags of the run. */
export interface Context extends Ports {
  readonly options: GlobalOptions;
  /** The project that the command runs in. */
  readonly project: Project | undefined;
  readonly output: Output;
  readonly ask: Ask;
  /** Runs another command line in a world that differs in the given parts; errors are printed there, not thrown. */
  run(argv: readonly string[], other: Partial<System>): Promise<ExitCode>;
}

/** `main()`, passed in so that a command can run another without importing upward. */
export type RunMain = (argv: readonly string[], system: System) => Promise<ExitCode>;

/** A context and the means to let go of what it opened. */
export interface OpenContext extends Context {
  /**
   * Lets go of everything that was opened, all of it whatever fails on the way. Never throws: by now the result is told,
   * and a failure here is a warning of one line that changes nothing about it.
   * @param failed whether the command ends with another exit code than 0
   */
  close(failed: boolean): Promise<void>;
}

/** The flags of one run as commander parsed them: global ones, and `--yes`, `--wait` and `--watch` of commands that have them. */
export interface ParsedFlags {
  readonly profile?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly input?: boolean;
  readonly color?: boolean;
  readonly pager?: boolean;
  readonly graphUrl?: string;
  readonly apiVersion?: string;
  readonly timeout?: number;
  readonly yes?: boolean;
  readonly wait?: boolean;
  readonly watch?: boolean;
}

/** What was read before the command begins. */
export interface Beginnings {
  /** Of `--jq`. */
  readonly filter?: JsonFilter | undefined;
  readonly project?: Project | undefined;
}

/** Makes the context of one run. Nothing is read or opened until a handler asks for it. */
export function createContext(
  system: System,
  flags: ParsedFlags,
  main: RunMain,
  { filter, project }: Beginnings = {},
): OpenContext {
  const options: GlobalOptions = {
    json: flags.json ?? filter !== undefined,
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
    input: flags.input ?? true,
    color: flags.color ?? true,
    pager: flags.pager ?? true,
    profile: flags.profile,
    graphUrl: flags.graphUrl,
    apiVersion: flags.apiVersion,
    timeoutMs: flags.timeout,
  };
  const output = createOutput(system, { ...options, filter, savedPager: () => savedPager(system, options) });
  const closers: Closer[] = [];

  const settings = once(async () => {
    const { loadSettings } = await import('./core/settings/load.js');
    const loaded = await loadSettings({ system, flags: options, project });
    for (const secret of [loaded.token, loaded.appSecret, loaded.appSecretPrevious, loaded.verifyToken]) {
      if (secret) output.hide(secret.value);
    }
    const { passwordsIn } = await import('./core/ledger/location.js');
    for (const password of loaded.store ? passwordsIn(loaded.store.value) : []) output.hide(password);
    return loaded;
  });

  async function openGraph(access: GraphAccess) {
    const { settings, token, appSecret, baseUrl = settings.graphUrl.value, isPatient = false } = access;
    const { createGraph } = await import('./core/graph/client.js');
    const { timeoutMs } = options;
    // With --wait and --watch the flag bounds the waiting, not one answer.
    const isWhole = timeoutMs !== undefined && !flags.wait && !flags.watch;
    return createGraph({
      baseUrl,
      version: settings.apiVersion.value,
      token,
      appSecret,
      trustedHost: settings.trustedHost?.value,
      clock: system.clock,
      random: () => system.random(),
      env: system.env,
      signal: isPatient ? undefined : system.signal,
      ...(isWhole ? { timeouts: { responseMs: timeoutMs, totalMs: timeoutMs } } : {}),
      onAnswer: ({ method, path, status, ms }) => output.detail(`${method} ${path}: ${status} in ${ms} ms`),
      onRetry: ({ error, attempt, attempts }) => {
        output.note(`${error.message} Trying again (${attempt + 1} of ${attempts}).`);
      },
    });
  }

  const graph = once(async () => {
    const { requireSetting } = await import('./core/settings/resolve.js');
    const found = await settings();
    const token = requireSetting(found, 'token');
    const { namingWrongIds } = await import('./core/account/naming-wrong-ids.js');
    const opened = await openGraph({ settings: found, token, appSecret: found.appSecret?.value });
    closers.push({ what: 'The connection to Meta', close: () => opened.close() });
    const client = namingWrongIds(opened, found);
    // Without a saved profile nothing is written.
    if (found.profileName === undefined) return client;
    const { noteRefusals } = await import('./core/account/last-refusal.js');
    const noting = noteRefusals(client, system, found.profileName);
    // Commands that end well have asked what Meta may refuse.
    const keep = async (failed: boolean) => (failed ? noting.keepRefusal() : undefined);
    closers.push({ what: 'The record of the last error', close: keep });
    return noting;
  });

  const ledger = once(async () => {
    const { requireLedger } = await import('./core/settings/resolve.js');
    const location = requireLedger(await settings());
    const { openStore } = await import('./core/ledger/open.js');
    const store = await openStore(location, {
      clock: system.clock,
      host: system,
      threads: system.threads,
      onCreated: (place) => output.note(`Created the ledger ${place}.`),
    });
    closers.push({ what: 'The ledger', close: () => store.close() });
    return store;
  });

  const emptyLedger = once(async () => {
    const { requireLedger } = await import('./core/settings/resolve.js');
    const location = requireLedger(await settings());
    const { openEmptyStore } = await import('./core/ledger/open.js');
    const store = await openEmptyStore(location, { clock: system.clock });
    closers.push({ what: 'The ledger', close: () => store.close() });
    return store;
  });

  async function ledgerToRead(): Promise<Store> {
    const { store } = await settings();
    const { ledgerExists } = await import('./core/ledger/exists.js');
    const isMissing = store !== undefined && !(await ledgerExists(store.value, { clock: system.clock, host: system }));
    return isMissing ? emptyLedger() : ledger();
  }

  return {
    system,
    options,
    project,
    output,
    ask: createAsk(system, output, { input: options.input, yes: flags.yes ?? false }),
    clock: system.clock,
    signal: system.signal,
    settings,
    graph,
    async withGraph(access, work) {
      const client = await openGraph(access);
      try {
        return await work(client);
      } finally {
        await client.close();
      }
    },
    ledger,
    ledgerToRead,
    run: (argv, other) => main(argv, { ...system, ...other }),
    async close(failed) {
      for (const { what, close } of closers.reverse()) {
        await close(failed).catch((error: unknown) => output.warn(notClosed(what, error)));
      }
    },
  };
}

/** Lets go of one thing. */
interface Closer {
  /** What it is, as a sentence begins with it. */
  readonly what: string;
  close(failed: boolean): Promise<void>;
}

function notClosed(what: string, error: unknown): string {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `${what} could not be closed: ${reason.replace(/[.]?$/, '.')} The result above holds.`;
}

/** The same promise for every caller. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
