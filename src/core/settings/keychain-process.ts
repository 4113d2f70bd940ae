import { spawn } from 'node:child_process';
import { type Keychain, KeychainError } from '../keychain.js';
import { childEnvironment } from '../secret-variables.js';
import { KEYCHAIN_SCRIPT } from './keychain-script.js';

/** How long a keychain may take, in milliseconds: one that asks a person behind a closed door never answers. */
const LIMIT_MS = 3_000;

export interface KeychainProcessOptions {
  /** The Node.js program. */
  readonly node: string;
  /** The package's folder: from here its optional dependency is found. */
  readonly packageDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Default 3000. */
  readonly limitMs?: number;
}

type Request =
  | { readonly verb: 'read' | 'remove'; readonly entry: string }
  | { readonly verb: 'write'; readonly entry: string; readonly secret: string };

/** What the process answers: the secret, nothing, or why not. */
interface Answer {
  readonly secret?: string;
  readonly failure?: 'absent' | 'refused';
  readonly message?: string;
}

/**
 * The keychain behind a process of its own for each call. The library answers from inside the operating system, where no
 * timer of ours reaches it, so a call that hangs can only be ended with its process. Secrets go through pipes, never argv.
 */
export function createKeychain(options: KeychainProcessOptions): Keychain {
  const call = (request: Request) => ask(options, request);
  return {
    read: async (entry) => (await call({ verb: 'read', entry })).secret,
    write: async (entry, secret) => void (await call({ verb: 'write', entry, secret })),
    remove: async (entry) => void (await call({ verb: 'remove', entry })),
  };
}

async function ask(options: KeychainProcessOptions, request: Request): Promise<Answer> {
  const limitMs = options.limitMs ?? LIMIT_MS;
  const { text, killed } = await runScript(options, JSON.stringify(request), limitMs);
  if (killed) throw new KeychainError('silent', `did not answer within ${limitMs / 1000} s`);
  const answer = parse(text);
  if (answer === undefined)
    throw new KeychainError('refused', 'cannot be used on this system', 'its process ended without an answer');
  if (answer.failure === 'absent') throw new KeychainError('absent', 'is not supported by this installation');
  if (answer.failure !== undefined) throw new KeychainError('refused', 'cannot be used on this system', answer.message);
  return answer;
}

function runScript(
  { node, packageDir, env }: KeychainProcessOptions,
  input: string,
  limitMs: number,
): Promise<{ readonly text: string; readonly killed: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, ['-e', KEYCHAIN_SCRIPT], {
      cwd: packageDir,
      env: childEnvironment(env),
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('error', reject);
    child.once('close', () => resolve({ text, killed: child.killed }));
    // A process that ends before it has read says so by its exit.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function parse(text: string): Answer | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
