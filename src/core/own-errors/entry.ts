/**
 * Our own error codes, as `--json` prints them in `error.code` or in the reasons of a refused send: what each means, and
 * what to do. In general words: the error itself names the case.
 */
export type OwnErrors = Readonly<Record<string, readonly [meaning: string, action: string]>>;
