/** What of this machine a value can name. */
export type Wanted = 'file' | 'folder' | 'profile' | 'number' | 'template' | 'campaign' | 'starter';

/** What a value can be; nothing of it: anything. */
export interface ValueGrammar {
  readonly choices?: readonly string[];
  /** Several of these, separated by commas. */
  readonly list?: readonly string[];
  readonly wanted?: Wanted;
  /** Files are good as well. */
  readonly orFile?: boolean;
}

export interface OptionGrammar {
  readonly long: string;
  readonly short?: string;
  readonly description: string;
  /** Absent: the option takes no value. `maybe`: it may stand without; `many`: it takes all words up to the next option. */
  readonly value?: ValueGrammar & { readonly takes: 'one' | 'maybe' | 'many' };
}

/** A command as completion sees it; the root is `wactl` itself. */
export interface CommandGrammar {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionGrammar[];
  /** The last one may take all words that are left. */
  readonly arguments: readonly (ValueGrammar & { readonly many: boolean })[];
  readonly commands: readonly CommandGrammar[];
}
