/** A person wrote through an ad or the button of a page; from the first answer on, all messages to them are free for a time. */
export interface EntryPoint {
  /** Of the conversation, as statuses name it. */
  readonly id: string;
  /** When the person wrote. */
  readonly since: number;
  /** Absent: nobody has answered. */
  readonly until?: number | undefined;
}
