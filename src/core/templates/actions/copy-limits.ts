import type { RemoteTemplate } from '../../graph/templates.js';
import { type Fields, upper } from '../../plain-data.js';
import { isDirectSend } from '../direct-send.js';
import { deletionObstacle } from '../edit/obstacles.js';

/** Why a template cannot be made in another account, with the way round it; undefined when it can. */
export function copyObstacle(template: RemoteTemplate, missing: readonly string[]): string | undefined {
  const { name, status, library_template_name: library } = template;
  if (name === 'hello_world') return deletionObstacle(template) && "It is Meta's own sample, which every account has.";
  if (status === 'DELETED' || status === 'PENDING_DELETION') return 'It is being deleted at the source.';
  if (isDirectSend(template)) return "Meta's Direct Send made it, and makes its own in every account.";
  if (library !== undefined) {
    return `It comes from Meta's library; add it there: \`wactl templates library add ${library} --name ${name} --language ${template.language}\`.`;
  }
  if (missing.length > 0) return `Meta does not return ${missing.join(' and ')}; push it from a file.`;
  const flow = buttonsOf(template).find((button) => button.flow_id !== undefined || button.flow_name !== undefined);
  if (flow !== undefined) {
    const id = String(flow.flow_id ?? flow.flow_name);
    return `Its button opens the flow ${id}, which belongs to the source account: publish the flow there and push the template with its id.`;
  }
  return undefined;
}

/** What will be different in the other account, or has to be there first. */
export function copyNotes(template: RemoteTemplate): readonly string[] {
  const { category, previous_category: previous, correct_category: correct, status, rejected_reason } = template;
  const notes: string[] = [];
  if (previous !== undefined && previous !== '' && previous !== category) {
    notes.push(`Meta moved it from ${previous} to ${category}; the copy asks for ${category}.`);
  }
  if (correct !== undefined && correct !== '' && correct !== category) {
    notes.push(`Meta takes it for ${correct} and moves it on the first of next month.`);
  }
  if (status === 'REJECTED') notes.push(`It was rejected at the source (${rejected_reason ?? 'no reason'}).`);
  if (status === 'PAUSED' || status === 'DISABLED') notes.push(`People block it at the source: it is ${status}.`);
  if (needsCatalogue(template)) notes.push('It needs a catalogue connected to the destination account.');
  if (category.toUpperCase() === 'AUTHENTICATION' && lacksRecommendation(template)) {
    notes.push('Meta does not say whether it has the security recommendation; the copy has none.');
  }
  return notes;
}

function needsCatalogue(template: RemoteTemplate): boolean {
  const shops = ['CATALOG', 'MPM', 'SPM'];
  const hasButton = buttonsOf(template).some(({ type }) => shops.includes(upper(type)));
  return hasButton || partsOf(template).some((part) => upper(part.format) === 'PRODUCT');
}

function lacksRecommendation({ components }: RemoteTemplate): boolean {
  const body = components.find(({ type }) => upper(type) === 'BODY');
  return body?.add_security_recommendation === undefined;
}

function buttonsOf(template: RemoteTemplate): readonly Fields[] {
  return partsOf(template).flatMap(({ buttons }) => (Array.isArray(buttons) ? (buttons as Fields[]) : []));
}

/** The components, those of cards included. */
function partsOf({ components }: RemoteTemplate): readonly Fields[] {
  const inCards = components.flatMap(({ cards }) => (Array.isArray(cards) ? (cards as Fields[]) : []));
  const inner = inCards.flatMap((card) => (Array.isArray(card.components) ? (card.components as Fields[]) : []));
  return [...components, ...inner];
}
