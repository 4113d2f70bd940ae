/** A status of an outgoing message. */
export type MessageStatus = 'sent' | 'delivered' | 'read' | 'failed';

/** Why a message failed, as it stands in a status webhook. */
export interface DeliveryFailure {
  readonly code: number;
  readonly title: string;
  readonly details: string;
}

/** A message that was accepted. */
export interface OutgoingMessage {
  readonly id: string;
  readonly numberId: string;
  readonly contactId: string;
  readonly type: string;
  /** The recipient was named by business-scoped user id. */
  readonly byUserId: boolean;
  readonly callbackData: string | undefined;
  readonly pricingCategory: 'service' | 'utility' | 'marketing' | 'authentication';
  /** The conversation through an ad in which it is free. */
  readonly freeConversation?: { readonly id: string; readonly until: number } | undefined;
  readonly templateId: string | undefined;
  /** Statuses still to come, in order. */
  readonly ahead: MessageStatus[];
  /** The template that Direct Send made for it. */
  readonly directTemplateId?: string;
  /** Accepted, but kept until the first reactions to its template are known. */
  held: boolean;
  failure: DeliveryFailure | undefined;
  /** Statuses it has reached. */
  readonly reached: MessageStatus[];
}
