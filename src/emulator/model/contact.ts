/**
 * Whether webhooks name the phone of a person: `false` they do, `true` the keys are absent, `empty` they are empty text.
 * Meta's page shows both forms for people with a username.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
type HiddenPhone = boolean | 'empty';

/** A person on the other side. Keyed by the business-scoped user id. */
export interface Contact {
  readonly userId: string;
  phone: string | undefined;
  name: string;
  username: string | undefined;
  hidesPhone: HiddenPhone;
  stoppedMarketing: boolean;
  /** Code of the failure that every message to this person ends with; undefined: they arrive. */
  failsWith: number | undefined;
}
