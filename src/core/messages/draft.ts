/** What is to be sent, before it has a recipient. */
export type Draft = TextDraft | TemplateDraft;

/** A free text; WhatsApp takes it only while the recipient's window is open. */
interface TextDraft {
  readonly kind: 'text';
  readonly body: string;
  /** Shows a preview of the first address in the text. */
  readonly previewUrl?: boolean;
}

/** An approved template with the values of its variables. */
interface TemplateDraft {
  readonly kind: 'template';
  readonly name: string;
  readonly language: string;
  readonly components: readonly MessageComponent[];
}

/** One part of a template that takes values at send time. */
export interface MessageComponent {
  readonly type: 'header' | 'body' | 'button';
  /** Of a button. */
  readonly sub_type?: 'url' | 'copy_code';
  /** Of a button: its place among the template's buttons, from `0`. */
  readonly index?: string;
  readonly parameters: readonly MessageParameter[];
}

/** A value, as Meta takes it. */
export type MessageParameter =
  | { readonly type: 'text'; readonly text: string; readonly parameter_name?: string }
  | { readonly type: 'coupon_code'; readonly coupon_code: string }
  | { readonly type: 'image'; readonly image: MediaRef }
  | { readonly type: 'video'; readonly video: MediaRef }
  | { readonly type: 'document'; readonly document: MediaRef };

/** A file uploaded to Meta, or one that Meta fetches itself. */
export type MediaRef = { readonly id: string } | { readonly link: string };
