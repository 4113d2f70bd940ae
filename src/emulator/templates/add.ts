import { newId } from '../model/ids.js';
import { newTemplate, type Template } from '../model/template.js';
import { putTemplate } from '../model/template-store.js';
import { nextCount, type World } from '../model/world.js';
import { checkUtility } from './category-abuse.js';
import { checkCreation } from './state-rules.js';

/** What a new template is made from. */
type Given = Pick<Template, 'wabaId' | 'name' | 'language' | 'category' | 'components'> & Partial<Template>;

/** Puts a template into an account as if just submitted. @throws {Refusal} when the account may not have it now */
export function addTemplate(world: World, given: Given): Template {
  checkUtility(world, given.wabaId, given.category);
  checkCreation(world, given);
  const template = newTemplate({
    ...given,
    id: newId(world.state, 'template'),
    updatedAt: world.clock.now(),
    ordinal: nextCount(world.state),
  });
  putTemplate(world.state, template);
  return template;
}
