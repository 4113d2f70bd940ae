/** Where a token came from, which decides how a new one is made. */
export type TokenSource =
  /** Typed, piped, or from the environment: as a rule one of a system user. */
  | { readonly kind: 'given' }
  | { readonly kind: 'embedded-signup'; readonly appId: string; readonly configId: string }
  /** `businessId`: the portfolio of the customer who signed up. */
  | { readonly kind: 'hosted-signup'; readonly businessId: string };

export const GIVEN: TokenSource = { kind: 'given' };

/** How a token is made again, as a hint. */
export function renewHint(source: TokenSource): string {
  switch (source.kind) {
    case 'given':
      return 'make a new one: Business Settings > System users > Generate token, with both WhatsApp permissions; then run `wactl connect`';
    case 'embedded-signup':
      return `sign up again: \`${signUpCommand(source)}\``;
    case 'hosted-signup':
      return `send the customer your sign-up link again, then run \`${hostedCommand(source)}\``;
  }
}

/** How a token comes by a permission that it lacks, as a hint. */
export function grantHint(source: TokenSource): string {
  switch (source.kind) {
    case 'given':
      return 'generate a new token in Business Settings > System users and tick it there';
    case 'embedded-signup':
      return `tick it in the login configuration ${source.configId} (App Dashboard > Facebook Login for Business), then sign up again: \`${signUpCommand(source)}\``;
    case 'hosted-signup':
      return `tick it in the login configuration of your sign-up link, and send the customer that link again; then run \`${hostedCommand(source)}\``;
  }
}

/** How a token comes to reach an account, as a hint. */
export function assignHint(source: TokenSource): string {
  switch (source.kind) {
    case 'given':
      return 'assign the account to the system user of the token in Business Settings, and make a new token; or correct --waba';
    case 'embedded-signup':
      return `sign up again and choose this account: \`${signUpCommand(source)}\``;
    case 'hosted-signup':
      return 'let the customer share this account through your sign-up link; or correct --waba';
  }
}

function signUpCommand({ appId, configId }: Extract<TokenSource, { kind: 'embedded-signup' }>): string {
  return `wactl connect --embedded-signup --app-id ${appId} --config-id ${configId}`;
}

function hostedCommand({ businessId }: Extract<TokenSource, { kind: 'hosted-signup' }>): string {
  return `wactl connect --hosted-signup ${businessId}`;
}
