import type { Connection } from './save.js';

/** The same connection as one command line. No secret is in it: those go in by standard input. */
export function repeatCommand({ given, waba, number, callback }: Connection, profile: string): string {
  const { graphUrl, apiVersion } = given.settings;
  return [
    'wactl connect --token-stdin',
    ...(given.appSecret ? ['--app-secret-stdin'] : []),
    ...(given.hostedSignup === undefined ? [] : [`--hosted-signup ${given.hostedSignup}`]),
    `--waba ${waba.id}`,
    ...(number === undefined ? [] : [`--number ${number.id}`]),
    ...(callback === undefined ? [] : [`--callback-url ${callback.url}`]),
    ...(graphUrl.origin === 'default' ? [] : [`--graph-url ${graphUrl.value}`]),
    ...(apiVersion.origin === 'default' ? [] : [`--api-version ${apiVersion.value}`]),
    `--profile ${profile}`,
  ].join(' ');
}

/** What that command line reads from standard input, one a line. */
export function secretsPiped({ given }: Connection): readonly string[] {
  const token = given.hostedSignup === undefined ? 'access token' : 'access token of your own app';
  return [token, ...(given.appSecret ? ['app secret'] : [])];
}
