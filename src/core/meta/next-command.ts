/** What is known of the case that an error was met in, under the names of the placeholders in `MetaError.next`. */
export type KnownValues = Partial<
  Record<'number' | 'phone-number-id' | 'waba-id' | 'contact' | 'name' | 'message', string>
>;

/** Commands that need their number named; all others take the profile's. */
const NEEDS_NUMBER = /^wactl numbers deregister /;

/**
 * The command of a catalogue entry with what is known in place of its placeholders. A number that is not known is left
 * out where the command takes the profile's; other placeholders stay.
 * @param next such as `wactl numbers show <number>`
 */
export function fillNext(next: string, known: KnownValues): string {
  const filled = next.replace(/<([a-z-]+)>/g, (placeholder, name) => known[name as keyof KnownValues] ?? placeholder);
  return NEEDS_NUMBER.test(filled) ? filled : filled.replace(/ <number>(?= |$)/, '');
}
