export interface Choice {
  readonly name: string;
  readonly value: string;
  readonly description?: string;
}

/** The four kinds of question. The real one draws with a library; a test answers from a list. */
export interface Prompter {
  text(question: { readonly message: string; readonly default?: string }): Promise<string>;
  secret(question: { readonly message: string }): Promise<string>;
  select(question: { readonly message: string; readonly choices: readonly Choice[] }): Promise<string>;
  confirm(question: { readonly message: string; readonly default: boolean }): Promise<boolean>;
}
