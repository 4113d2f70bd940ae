import type { SendTimePart, SendTimeValue } from '../../meta/send-time-parts.js';

/** A place in a template that takes a value for each message. */
export interface Slot extends SendTimeValue {
  /** What names it and no other place: `body.1`, `header.filename`, `button.0`, `card.2.body.1`. */
  readonly name: string;
  /** The short name, where no other place claims it: `1`, `first_name`, `filename`, `code`. */
  readonly short?: string;
  /** For people: `{{1}} of the body`, `the image of the header`. */
  readonly title: string;
  /** Of a variable: what stands between the braces, and whether Meta wants that as the parameter's name. */
  readonly key?: string;
  readonly named?: boolean;
  /** Of the end of an address: the address with its variable. */
  readonly url?: string;
}

/** A part of a template that a message may have to name, with its values. */
export interface Part extends Pick<SendTimePart, 'named' | 'together'> {
  /** The component of the message, without its parameters. */
  readonly component: MessagePart;
  /** On which card of the carousel it stands, from 0; null: on none. */
  readonly card: number | null;
  readonly slots: readonly Slot[];
  /** A text with its variables, and how long it may get. */
  readonly text?: { readonly place: string; readonly text: string; readonly max: number };
}

type MessagePart =
  | { readonly type: 'header' | 'body' | 'limited_time_offer' | 'order_status' }
  | { readonly type: 'button'; readonly sub_type: string; readonly index: string };
