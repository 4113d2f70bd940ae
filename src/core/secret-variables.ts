type Environment = Readonly<Record<string, string | undefined>>;

/** The environment variables that hold a secret which we use. */
const SECRET_VARIABLES = [
  'WACTL_TOKEN',
  'WACTL_APP_SECRET',
  'WACTL_APP_SECRET_PREVIOUS',
  'WACTL_VERIFY_TOKEN',
  'WACTL_CONTROL_KEY',
  'PGPASSWORD',
] as const;

/** The secrets in an environment, as they stand there; empty ones are left out. */
export function secretsIn(env: Environment): readonly string[] {
  return SECRET_VARIABLES.map((name) => env[name]?.trim() ?? '').filter((value) => value !== '');
}

/**
 * An environment for a child process, without any variable of ours: a child needs none of them, several hold secrets, and
 * other processes of the user can read what a child was started with.
 */
export function childEnvironment(env: Environment): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('WACTL_')));
}
