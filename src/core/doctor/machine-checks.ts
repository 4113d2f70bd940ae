import { formatDuration } from '../duration.js';
import { graphVersions, newerThanKnown, newestVersion, versionState } from '../meta/versions.js';
import type { Setting } from '../settings/resolve.js';
import { type Finding, fail, lookAt, pass, warn } from './check.js';
import type { Facts } from './facts.js';

/** From here on times in the ledger begin to mislead. */
const WARN_SKEW_MS = 30_000;
/** An HTTP date knows no parts of a second, and a call takes a while. */
const STEP_MS = 10_000;
/** From here on a window may be taken for open that is closed. */
const FAIL_SKEW_MS = 5 * 60_000;

const SET_CLOCK: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'sudo timedatectl set-ntp true',
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync',
};

/** Whether this machine's clock agrees with the Graph API's. */
export function checkClock({ clockSkew, platform }: Facts): Finding {
  return lookAt(clockSkew, 'the time', ({ ms: skewMs, isEmulator }) => {
    const seconds = Math.abs(Math.round(skewMs / 1000));
    if (Math.abs(skewMs) < WARN_SKEW_MS)
      return pass(`The clock of this machine agrees with the Graph API's within ${seconds} s.`);
    if (isEmulator) return warn(emulatorSkewWords(skewMs), START_REAL);
    const evidence = `The clock of this machine is ${seconds} s ${skewMs > 0 ? 'behind' : 'ahead of'} the Graph API's.`;
    const fix = SET_CLOCK[platform] ?? 'set the clock of this machine';
    return Math.abs(skewMs) < FAIL_SKEW_MS ? warn(evidence, fix) : fail(evidence, fix);
  });
}

/** Real time is what an emulator starts with; what was moved ahead is back then. */
const START_REAL = 'wactl emulator start';

function emulatorSkewWords(skewMs: number): string {
  const apart = `${formatDuration(Math.round(Math.abs(skewMs) / STEP_MS) * STEP_MS)} ${skewMs > 0 ? 'behind' : 'ahead of'}`;
  return `The clock of this machine is ${apart} the emulator's, which is set by hand. Windows and limits here go by this machine's.`;
}

/**
 * Whether the version of the Graph API that we ask for is in service.
 * Source: https://developers.facebook.com/docs/graph-api/guides/versioning
 */
export function checkVersion({ settings, now }: Facts): Finding {
  return lookAt(settings, 'the settings', ({ apiVersion }) => {
    const { value: version } = apiVersion;
    const ends = graphVersions.find((entry) => entry.version === version)?.ends;
    switch (versionState(version, now)) {
      case 'current':
        return pass(`${version} is in service${ends === undefined ? '' : ` until ${ends}`}.`);
      case 'unknown':
        return pass(newerThanKnown(version));
      case 'ending':
        return warn(`${version} ends on ${ends}.`, newerVersion(apiVersion));
      case 'ended':
        return fail(`${version} has ended: Meta answers with another version.`, newerVersion(apiVersion));
    }
  });
}

function newerVersion({ origin }: Setting<string>): string {
  if (origin === 'environment') return `set WACTL_API_VERSION=${newestVersion}`;
  return origin === 'flag' ? `pass --api-version ${newestVersion}` : `wactl connect --api-version ${newestVersion}`;
}
