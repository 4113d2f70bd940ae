import { describe, expect, it } from 'vitest';
import { emptyState } from '../../../src/emulator/model/state.js';
import { newTemplate } from '../../../src/emulator/model/template.js';
import {
  countTemplates,
  dropTemplate,
  findTemplate,
  putTemplate,
  templatesNamed,
  templatesOf,
} from '../../../src/emulator/model/template-store.js';

const MAIN = { token: '', appId: '', businessId: '', wabaId: '21', phoneNumberIds: [] };

function template(id: string, name: string, language = 'en', wabaId = '21') {
  return newTemplate({ id, wabaId, name, language, category: 'UTILITY', components: [], updatedAt: 0, ordinal: 0 });
}

describe('the store of templates', () => {
  it('finds by identity and by account, oldest first', () => {
    const state = emptyState(1, [], MAIN);
    const [first, second, other] = [template('1', 'a'), template('2', 'a', 'fr'), template('3', 'a', 'en', '22')];
    for (const each of [first, second, other]) putTemplate(state, each);
    expect(findTemplate(state, second)).toBe(second);
    expect(findTemplate(state, { ...second, language: 'de' })).toBeUndefined();
    expect(templatesOf(state, '21')).toEqual([first, second]);
    expect(templatesOf(state, '23')).toEqual([]);
    expect(templatesNamed(state, first)).toEqual([first, second]);
    expect(templatesNamed(state, { wabaId: '21', name: 'b' })).toEqual([]);
    expect([countTemplates(state, '21'), countTemplates(state, '22')]).toEqual([2, 1]);
  });

  it('forgets what is dropped, and keeps its successor', () => {
    const state = emptyState(1, [], MAIN);
    const old = template('1', 'a');
    const young = template('2', 'a');
    putTemplate(state, old);
    putTemplate(state, young);
    dropTemplate(state, old);
    expect(findTemplate(state, old)).toBe(young);
    expect(templatesOf(state, '21')).toEqual([young]);
  });

  it('knows the templates of a state that was restored', () => {
    const state = emptyState(1, [], MAIN);
    const restored = { ...state, templates: new Map([['1', template('1', 'a')]]) };
    expect(findTemplate(restored, { wabaId: '21', name: 'a', language: 'en' })?.id).toBe('1');
  });
});
