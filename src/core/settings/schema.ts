import * as z from 'zod';

/** What a profile keeps beside its secrets: one WABA. Fields of a newer version survive being saved again. */
const profileSchema = z.looseObject({
  graphUrl: z.string().optional(),
  apiVersion: z.string().optional(),
  /** A host beside Meta's that may get Meta's tokens. */
  trustedHost: z.string().optional(),
  appId: z.string().optional(),
  businessId: z.string().optional(),
  /** Of the Embedded Signup that the token came from: it is made again in the same way. */
  configId: z.string().optional(),
  wabaId: z.string(),
  wabaName: z.string().optional(),
  /** The number used when a command names none. */
  phoneNumberId: z.string().optional(),
  /** ISO country for phone numbers typed in national form. */
  country: z.string().optional(),
  /** Marketing templates leave through the Marketing Messages API. */
  marketingMessages: z.boolean().optional(),
  /** Program that shows long output, with its arguments; empty: none. */
  pager: z.string().optional(),
  /** Path of the ledger, where it is not the default. */
  store: z.string().optional(),
});

export type Profile = z.infer<typeof profileSchema>;

/** `config.json`. */
export const settingsFileSchema = z.looseObject({
  version: z.literal(1),
  /** The profile used when none is named. */
  current: z.string().optional(),
  profiles: z.record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/), profileSchema),
});

export type SettingsFile = z.infer<typeof settingsFileSchema>;

/** `secrets/<profile>.json`: the secrets, or where they are. */
export const secretsSchema = z.object({
  /** The entry of the keychain that holds them. */
  keychain: z.string().min(1).max(128).optional(),
  token: z.string().optional(),
  appSecret: z.string().optional(),
  verifyToken: z.string().optional(),
});

export type SecretsFile = z.infer<typeof secretsSchema>;
