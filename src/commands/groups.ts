import type { AnyCommand } from './commander.js';
import type { Lazy } from './lazy.js';

/** Declares the commands of one folder on the program. */
type Register = (program: AnyCommand, lazy: Lazy) => void;

/** One folder of commands: the words it answers to, and its declarations, loaded when one of them is needed. */
export interface Group {
  readonly words: readonly string[];
  load(): Promise<Register>;
}

/** Every folder of commands, in the order of the journey, as `--help` lists them. */
export const GROUPS: readonly Group[] = [
  { words: ['demo'], load: async () => (await import('./demo/index.js')).registerDemo },
  { words: ['connect'], load: async () => (await import('./connect/index.js')).registerConnect },
  {
    words: ['profiles', 'whoami', 'disconnect'],
    load: async () => (await import('./profiles/index.js')).registerProfiles,
  },
  {
    words: ['doctor', 'quota', 'activity'],
    load: async () => (await import('./doctor/index.js')).registerDoctor,
  },
  { words: ['numbers'], load: async () => (await import('./numbers/index.js')).registerNumbers },
  { words: ['templates'], load: async () => (await import('./templates/index.js')).registerTemplates },
  { words: ['optin'], load: async () => (await import('./optin/index.js')).registerOptin },
  { words: ['window'], load: async () => (await import('./window/index.js')).registerWindow },
  { words: ['send'], load: async () => (await import('./send/index.js')).registerSend },
  { words: ['messages'], load: async () => (await import('./messages/index.js')).registerMessages },
  { words: ['webhooks'], load: async () => (await import('./webhooks/index.js')).registerWebhooks },
  { words: ['emulator'], load: async () => (await import('./emulator/index.js')).registerEmulator },
  { words: ['explain'], load: async () => (await import('./account/index.js')).registerAccount },
  { words: ['api'], load: async () => (await import('./api/index.js')).registerApi },
  { words: ['commands'], load: async () => (await import('./tree/index.js')).registerTree },
  { words: ['help'], load: async () => (await import('./help/index.js')).registerHelp },
];
