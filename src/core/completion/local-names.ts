import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { configDir, ledgerFile, type SettingsHost, settingsFile } from '../settings/config-dir.js';
import type { Candidate, Lookup, Typed } from './complete.js';

/** What is known of a machine by reading a few small files. */
export interface CompletionHost extends SettingsHost {
  readonly packageDir: string;
  /** Names of the campaigns in a ledger that is a file, the latest first. It is only read. */
  campaignNames(ledger: string): Promise<readonly string[]>;
}

interface SavedProfile {
  readonly wabaId?: string;
  readonly wabaName?: string;
  readonly phoneNumberId?: string;
  readonly store?: string;
}

/** More files than that are not looked through. */
const MOST_FILES = 5000;

/** Names on this machine; nothing is said of what cannot be read. */
export function localNames(host: CompletionHost): Lookup {
  return async (wanted, typed) => {
    try {
      switch (wanted) {
        case 'profile':
          return [...profiles(host)].map(([name, { wabaName }]) => candidate(name, wabaName));
        case 'number':
          return [...profiles(host)].flatMap(([name, { phoneNumberId, wabaName }]) => {
            return phoneNumberId === undefined ? [] : [candidate(phoneNumberId, wabaName ?? name)];
          });
        case 'template':
          return templateNames(resolve(host.cwd, homePath(typed.dir ?? 'templates', host)));
        case 'starter':
          return templateNames(join(host.packageDir, 'templates'));
        case 'campaign':
          return (await campaigns(host, typed)).map((name) => candidate(name));
      }
    } catch {
      // A person who presses Tab wants no error message.
      return [];
    }
  };
}

function candidate(value: string, description = ''): Candidate {
  return { value, description: description.replace(/\s+/g, ' ') };
}

function profiles(host: CompletionHost): Map<string, SavedProfile> {
  return new Map(Object.entries(settings(host).profiles ?? {}));
}

function settings(host: CompletionHost): { current?: string; profiles?: Record<string, SavedProfile> } {
  return JSON.parse(readFileSync(settingsFile(configDir(host)), 'utf8'));
}

function templateNames(folder: string): Candidate[] {
  const found = readdirSync(folder, { withFileTypes: true, recursive: true }).slice(0, MOST_FILES);
  const names = found.flatMap((file) => /^([^.].*)\.(?:ya?ml|json)$/i.exec(file.name)?.[1] ?? []);
  return [...new Set(names)].sort().map((name) => candidate(name));
}

async function campaigns(host: CompletionHost, typed: Typed): Promise<readonly string[]> {
  const ledger = host.env.WACTL_STORE || ledgerOf(host, typed);
  // Another engine answers too slowly for a key.
  if (ledger === undefined || /^postgres(?:ql)?:/i.test(ledger)) return [];
  return host.campaignNames(resolve(host.cwd, ledger));
}

function ledgerOf(host: CompletionHost, typed: Typed): string | undefined {
  const { env } = host;
  const saved = typed.profile ?? env.WACTL_PROFILE;
  const { current, profiles = {} } = settings(host);
  const profile = profiles[saved ?? current ?? ''];
  const wabaId = env.WACTL_WABA_ID || profile?.wabaId;
  return profile?.store ?? (wabaId === undefined ? undefined : ledgerFile(configDir(host), wabaId));
}

function homePath(path: string, { homeDir }: CompletionHost): string {
  return path.startsWith('~/') ? join(homeDir, path.slice(2)) : path;
}
