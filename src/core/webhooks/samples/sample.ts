/** Whom a sample is about, and when. */
export interface SampleFacts {
  /** Of the business account. */
  readonly wabaId: string;
  readonly phoneNumberId: string;
  /** The number as digits. */
  readonly displayPhone: string;
  /** The other person, as digits. */
  readonly from: string;
  /** What the person writes. */
  readonly text: string;
  /** The message of ours that a status or a tap is about. */
  readonly messageId: string;
  /** Name of the template that an event is about. */
  readonly template: string;
  /** Unix seconds. */
  readonly seconds: number;
  /** Makes ids that no other sample has. */
  readonly serial: string;
}

/** An invented webhook in the shape that Meta documents. */
export interface Sample {
  /** `messages.text`: the field, and which of its types. */
  readonly name: string;
  readonly field: string;
  readonly value: (facts: SampleFacts) => object;
  /** Its entry carries a time, as those about accounts and templates do. */
  readonly isTimed?: true;
}

/** How every value about a number begins. */
export function numberValue({ phoneNumberId, displayPhone }: SampleFacts, rest: object): object {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayPhone, phone_number_id: phoneNumberId },
    ...rest,
  };
}

export function contactsOf({ from }: SampleFacts): readonly object[] {
  return [{ profile: { name: 'Ada Example' }, wa_id: from, user_id: userIdOf(from) }];
}

/** An invented business-scoped user id, the same for the same phone. */
export function userIdOf(phone: string): string {
  return `US.1${phone.padStart(19, '0')}`;
}

/** Samples of one field whose values have one shape. */
export function samplesOf(
  field: string,
  types: Readonly<Record<string, (facts: SampleFacts) => object>>,
  options: Pick<Sample, 'isTimed'> = {},
): readonly Sample[] {
  return Object.entries(types).map(([type, value]) => ({ name: `${field}.${type}`, field, value, ...options }));
}
