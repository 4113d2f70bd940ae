/** Flags of `wactl emulator start`. */
export interface StartOptions {
  readonly detach?: boolean;
  readonly allowRemote?: boolean;
  readonly port: number;
  readonly host: string;
  readonly controlPort: number;
  readonly seed?: string;
  readonly randomSeed?: number;
  readonly state?: string;
  readonly clock: 'real' | 'virtual';
  readonly startAt?: string;
  readonly reviewDelay?: number;
  readonly log?: string;
  readonly callbackUrl?: string;
}

/** The flags that start an emulator with these options, `--detach` left out. Pure. */
export function wordsOf(options: Omit<StartOptions, 'detach'>): readonly string[] {
  const { allowRemote, reviewDelay, port, controlPort, randomSeed, ...texts } = options;
  const values: readonly (readonly [string, string | number | undefined])[] = [
    ['--port', port],
    ['--control-port', controlPort],
    ['--host', texts.host],
    ['--seed', texts.seed],
    ['--random-seed', randomSeed],
    ['--state', texts.state],
    ['--clock', texts.clock],
    ['--start-at', texts.startAt],
    ['--review-delay', reviewDelay === undefined ? undefined : `${reviewDelay}ms`],
    ['--log', texts.log],
    ['--callback-url', texts.callbackUrl],
  ];
  return [
    ...values.flatMap(([flag, value]) => (value === undefined ? [] : [`${flag}=${value}`])),
    ...(allowRemote ? ['--allow-remote'] : []),
  ];
}
