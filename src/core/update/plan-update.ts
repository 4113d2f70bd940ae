import { DAY_MS } from '../time-units.js';

/** When it was last asked for the newest version, and a person last told of one; ms since 1970. */
export interface UpdateMemory {
  readonly askedAt?: number | undefined;
  readonly toldAt?: number | undefined;
}

export interface UpdateFacts {
  readonly now: number;
  /** The version that runs. */
  readonly current: string;
  /** The newest one, as far as is known. */
  readonly newest: string | undefined;
  readonly memory: UpdateMemory;
}

export interface UpdatePlan {
  /** The version to tell of. */
  readonly tell: string | undefined;
  /** Whether to ask for the newest version, for a later command to tell of. */
  readonly ask: boolean;
}

/** Both at most once a day. A time to come counts as long ago: the clock was wrong when it was noted. */
export function planUpdate({ now, current, newest, memory }: UpdateFacts): UpdatePlan {
  const isDue = (at: number | undefined) => at === undefined || at > now || now - at >= DAY_MS;
  const isNews = newest !== undefined && isNewer(newest, current);
  return { tell: isNews && isDue(memory.toldAt) ? newest : undefined, ask: isDue(memory.askedAt) };
}

/** A version that people are told of: no preview. */
const RELEASE = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/;

/** Whether a text is the version of a release, such as `1.2.3`. */
export function isRelease(text: unknown): text is string {
  return typeof text === 'string' && RELEASE.test(text);
}

/** Whether a release comes after a version. The release that a preview leads to (`1.2.0` after `1.2.0-rc.1`) does. */
function isNewer(release: string, version: string): boolean {
  const [base = '', preview] = version.split('-');
  const left = numbersOf(release);
  const right = numbersOf(base);
  const at = left.findIndex((number, index) => number !== right[index]);
  return at < 0 ? preview !== undefined : (left[at] ?? 0) > (right[at] ?? 0);
}

const numbersOf = (version: string) => version.split('.').map(Number);

/** How to bring the newest version to where the tool lies. @param packageDir folder of the installed package */
export function updateCommand(packageDir: string): string {
  const folders = packageDir.split(/[/\\]/);
  if (folders.includes('Cellar')) return 'brew upgrade wactl';
  if (folders.includes('scoop')) return 'scoop update wactl';
  // Unpacked by the file that holds Node.js as well.
  if (folders.includes('single')) return 'download the file again';
  return folders.includes('_npx') ? 'npx wactl@latest' : 'npm install --global wactl@latest';
}
