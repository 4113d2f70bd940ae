/** A person on the other side. Keyed by the business-scoped user id. */
export interface Contact {
  readonly userId: string;
  phone: string | undefined;
  name: string;
  username: string | undefined;
  /** Webhooks name the person by user id only. */
  hidesPhone: boolean;
  stoppedMarketing: boolean;
  /** Code of the failure that every message to this person ends with; undefined: they arrive. */
  failsWith: number | undefined;
}
