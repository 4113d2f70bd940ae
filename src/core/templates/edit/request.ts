import type { CreateTemplate, EditTemplate, RemoteTemplate } from '../../graph/templates.js';
import { type Change, OFF_BY_DEFAULT } from '../compare/diff.js';
import { type EditField, factsOf, fieldOf } from './fields.js';

/**
 * The request that makes these changes: the fields that change, and all components when one of them does or a field
 * wants them beside it, since they replace all that Meta has. Each change is in it, by construction.
 * @param body the whole template as it is to be
 */
export function editRequest(
  body: CreateTemplate,
  changes: readonly Change[],
  { category }: Pick<RemoteTemplate, 'category'>,
): EditTemplate {
  const facts = changes.map(({ path }) => factsOf(path));
  const fields = new Set(changes.map(({ path }) => fieldOf(path)));
  const sendsComponents = facts.some(({ alone }) => !alone) && body.components !== undefined;
  fields.delete('components');
  return {
    ...(facts.some(({ withCategory }) => withCategory) ? { category } : {}),
    ...Object.fromEntries([...fields].map((field) => [field, fieldValue(body, field)])),
    ...(sendsComponents ? { components: body.components ?? [] } : {}),
  };
}

/** A field that the template is not to have any more is one that is off without being named. */
function fieldValue(body: CreateTemplate, field: EditField): unknown {
  const value = body[field];
  return value === undefined && OFF_BY_DEFAULT.includes(field) ? false : value;
}
