/** Replaces the characters from `start` up to `end` of a text; equal offsets insert. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An edit and the rule whose finding it fixes. */
export interface Fix extends TextEdit {
  readonly rule: string;
}

/** Edits in the order of the text; of two that overlap or are the same the later one is left out. */
export function inOrder<E extends TextEdit>(edits: readonly E[]): readonly E[] {
  const kept: E[] = [];
  // A stable sort keeps insertions at one place in the order in which they were made.
  for (const edit of edits.toSorted((left, right) => left.start - right.start || left.end - right.end)) {
    const last = kept.at(-1);
    const same = last !== undefined && last.start === edit.start && last.text === edit.text;
    if (last === undefined || (edit.start >= last.end && !same)) kept.push(edit);
  }
  return kept;
}

/** The text with edits made that are in order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of edits) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
