import type { AnyCommand } from './commander.js';
import type { Lazy } from './lazy.js';

/** Declares the commands of one folder on the program. */
type Register = (program: AnyCommand, lazy: Lazy) => void;

/** One folder of commands: the words it answers to, and its declarations, loaded when one of them is needed. */
export interface Group {
  /** The heading it stands under in `wactl --help`. */
  readonly section: string;
  readonly words: readonly string[];
  load(): Promise<Register>;
}

const SET_UP = 'Set up';
const PEOPLE = 'Consent and contacts';
const SEND = 'Send';
const TOOLS = 'Tools';

/** Every folder of commands, in the order in which `--help` lists them. */
export const GROUPS: readonly Group[] = [
  { section: SET_UP, words: ['connect'], load: async () => (await import('./connect/index.js')).registerConnect },
  {
    section: SET_UP,
    words: ['profiles', 'whoami', 'disconnect'],
    load: async () => (await import('./profiles/index.js')).registerProfiles,
  },
  {
    section: SET_UP,
    words: ['doctor', 'quota', 'activity'],
    load: async () => (await import('./doctor/index.js')).registerDoctor,
  },
  { section: SET_UP, words: ['numbers'], load: async () => (await import('./numbers/index.js')).registerNumbers },
  {
    section: 'Templates',
    words: ['templates'],
    load: async () => (await import('./templates/index.js')).registerTemplates,
  },
  { section: PEOPLE, words: ['optin'], load: async () => (await import('./optin/index.js')).registerOptin },
  { section: PEOPLE, words: ['contacts'], load: async () => (await import('./contacts/index.js')).registerContacts },
  { section: PEOPLE, words: ['window'], load: async () => (await import('./window/index.js')).registerWindow },
  { section: SEND, words: ['send'], load: async () => (await import('./send/index.js')).registerSend },
  { section: SEND, words: ['messages'], load: async () => (await import('./messages/index.js')).registerMessages },
  { section: SEND, words: ['campaigns'], load: async () => (await import('./campaigns/index.js')).registerCampaigns },
  { section: SEND, words: ['costs'], load: async () => (await import('./costs/index.js')).registerCosts },
  {
    section: 'Webhooks',
    words: ['webhooks'],
    load: async () => (await import('./webhooks/index.js')).registerWebhooks,
  },
  { section: TOOLS, words: ['store'], load: async () => (await import('./store/index.js')).registerStore },
  { section: TOOLS, words: ['demo'], load: async () => (await import('./demo/index.js')).registerDemo },
  { section: TOOLS, words: ['emulator'], load: async () => (await import('./emulator/index.js')).registerEmulator },
  { section: TOOLS, words: ['explain'], load: async () => (await import('./account/index.js')).registerAccount },
  { section: TOOLS, words: ['api'], load: async () => (await import('./api/index.js')).registerApi },
  { section: TOOLS, words: ['mcp'], load: async () => (await import('./mcp/index.js')).registerMcp },
  { section: TOOLS, words: ['commands'], load: async () => (await import('./tree/index.js')).registerTree },
  {
    section: TOOLS,
    words: ['completion'],
    load: async () => (await import('./completion/index.js')).registerCompletion,
  },
  { section: TOOLS, words: ['help'], load: async () => (await import('./help/index.js')).registerHelp },
];
