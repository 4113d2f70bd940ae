import { describe, expect, it } from 'vitest';
import { kindOf, prepareContent } from './kinds.js';

const prepareText = (body: string) => prepareContent({ type: 'text', body }, { templates: [], files: new Map() });

describe('a text', () => {
  it.each([
    ['a text', 'Hello', []],
    ['a text of 4096 characters', 'a'.repeat(4096), []],
    ['no text', '', [{ code: 'text-empty', message: 'The text is empty.', fix: 'write a text' }]],
    ['blanks', ' \n', [{ code: 'text-empty', message: 'The text is empty.', fix: 'write a text' }]],
    [
      'a text too long',
      'a'.repeat(4100),
      [
        {
          code: 'text-too-long',
          message: 'The text has 4100 characters; the limit is 4096.',
          fix: 'shorten it by 4 characters',
        },
      ],
    ],
  ])('takes %s as it is', (_name, body, blockers) => {
    const { body: part, ...prepared } = prepareText(body);
    expect(part?.(new Map())).toEqual({ body, preview_url: false });
    expect(prepared).toEqual({
      type: 'text',
      leavesOutsideWindow: false,
      category: 'utility',
      template: null,
      unavailable: [],
      blockers,
      warnings: [],
      uploads: [],
    });
  });

  it.each(['Hi {{ contact.name }}', '%first_name%'])('doubts %s', (body) => {
    expect(prepareText(body)).toMatchObject({ blockers: [], warnings: [{ code: 'text-placeholder' }] });
  });

  it('stands for the same message with and without the default', () => {
    const identity = (previewUrl?: boolean) => {
      const request = { type: 'text', body: 'Hello', ...(previewUrl === undefined ? {} : { previewUrl }) } as const;
      return kindOf(request).identity(request);
    };
    expect(identity()).toEqual(identity(false));
    expect(identity()).not.toEqual(identity(true));
  });
});
