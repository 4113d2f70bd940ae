import type { ButtonKind } from '../../../core/preview/buttons.js';
import type { Direction } from '../../../core/preview/direction.js';
import type { Run } from '../../../core/preview/runs.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a phone shows of one message, and what tapping it does. Plain data: it goes to the page as JSON. */
export interface Bubble {
  /** Name and language of the template; null for a message without one. */
  readonly template: string | null;
  readonly direction: Direction;
  /** In upper case, empty without a template: marketing texts are folded. */
  readonly category: string;
  readonly header: BubbleHeader | null;
  readonly offer: BubbleOffer | null;
  readonly body: readonly Run[];
  readonly footer: string | null;
  readonly buttons: readonly BubbleButton[];
  readonly cards: readonly BubbleCard[];
}

export type BubbleHeader =
  | { readonly kind: 'text'; readonly text: string }
  /** `mediaId`: of a file that the emulator holds; null for one that lies elsewhere. */
  | { readonly kind: 'media'; readonly format: string; readonly name: string; readonly mediaId: string | null }
  | { readonly kind: 'stand-in'; readonly text: string };

interface BubbleOffer {
  readonly text: string;
  /** Milliseconds since 1970; null: it does not end. */
  readonly endsAt: number | null;
  readonly code: string | null;
}

export interface BubbleCard {
  readonly header: BubbleHeader | null;
  readonly body: readonly Run[];
  readonly buttons: readonly BubbleButton[];
}

export interface BubbleButton {
  readonly kind: ButtonKind;
  readonly label: string;
  readonly tap: Tap;
}

/** The body of `POST /inbound`, without the person and the number. */
export type Answer = Fields & { readonly type: string };

/** What tapping does: answers, opens something to choose from or to fill in, or stays on the phone. */
export type Tap =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'choose'; readonly title: string; readonly sections: readonly ChoiceSection[] }
  | { readonly kind: 'form'; readonly form: FlowForm }
  /** Nothing that the business would hear of; `text` says what a phone does. */
  | { readonly kind: 'stay'; readonly text: string };

interface ChoiceSection {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly description: string; readonly answer: Answer }[];
}

/** A flow as one form, its screens below each other. */
export interface FlowForm {
  readonly title: string;
  /** What is answered; the fields are put into `response`, or into its key `valuesKey`. */
  readonly answer: Answer;
  readonly response: Fields;
  readonly valuesKey: string | null;
  /** Empty: what the flow asks is not known here, so names and values are typed freely. */
  readonly fields: readonly FormField[];
}

export type FormField =
  | { readonly kind: 'heading' | 'text'; readonly text: string }
  | {
      readonly kind: 'input';
      readonly name: string;
      readonly label: string;
      readonly type: 'text' | 'number' | 'email' | 'tel' | 'date' | 'password' | 'passcode' | 'area';
      readonly required: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly many: boolean;
      readonly required: boolean;
      readonly options: readonly { readonly id: string; readonly title: string }[];
    }
  | { readonly kind: 'consent'; readonly name: string; readonly label: string; readonly required: boolean };

/** A bubble that holds a text and nothing else. */
export const EMPTY_BUBBLE: Bubble = {
  template: null,
  direction: 'ltr',
  category: '',
  header: null,
  offer: null,
  body: [],
  footer: null,
  buttons: [],
  cards: [],
};
