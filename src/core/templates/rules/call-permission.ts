import type { ComponentView } from './component-view.js';
import { defineFamily } from './family.js';
import { quote, quoteAll } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

const INTERACTIVE = ['BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'];

function requests({ components }: TemplateView): readonly ComponentView[] {
  return components.filter(({ type }) => type === 'CALL_PERMISSION_REQUEST');
}

export const callPermissionRules = defineFamily(requests, {
  'call-permission-category': {
    severity: 'error',
    source: SOURCES.callPermission,
    summary: 'Only MARKETING and UTILITY templates can ask for permission to call.',
    check({ path }, report, { category }) {
      if (['MARKETING', 'UTILITY', ''].includes(category)) return;
      report(
        path,
        `A ${quote(category)} template cannot ask for permission to call.`,
        'Make the template UTILITY or MARKETING.',
      );
    },
  },
  'call-permission-shape': {
    severity: 'warning',
    source: SOURCES.callPermission,
    summary: 'A call permission request has a type and no other fields.',
    check({ path, fields }, report) {
      const extra = Object.keys(fields).filter((key) => key !== 'type');
      const [first] = extra;
      if (first === undefined) return;
      report(
        [...path, first],
        `The call permission request has ${quoteAll(extra)} besides its type.`,
        'Keep only the type.',
      );
    },
  },
  'call-permission-with-buttons': {
    severity: 'error',
    source: SOURCES.utility,
    summary: 'A call permission request cannot be combined with buttons or another interactive component.',
    check(_, report, { components }) {
      const other = components.find(({ type }) => INTERACTIVE.includes(type));
      if (other === undefined) return;
      const message = `A call permission request cannot be combined with a ${other.type} component.`;
      const path = other.type === 'BUTTONS' ? [...other.path, 'buttons'] : other.path;
      report(path, message, 'Remove one of the two.');
    },
  },
});
