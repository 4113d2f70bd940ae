import type { TemplateButton, TemplateComponent } from '../../../core/graph/templates.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';

/** A component in a few lines: what it is, what it says, and its samples. Parts that we do not know are named. */
export function componentLines(component: TemplateComponent, style: Style, indent = '  '): string[] {
  const head = (word: string) => `${indent}${style.dim(word.toLowerCase().padEnd(7))} `;
  const type = component.type.toUpperCase();
  switch (type) {
    case 'HEADER':
    case 'BODY':
    case 'FOOTER':
      return textLines(head(type), contentOf(component), samplesOf(component), style);
    case 'BUTTONS':
      return (component.buttons ?? []).map(
        (button, index) => `${head(index === 0 ? 'buttons' : '')}${buttonText(button)}`,
      );
    case 'CAROUSEL':
      return (component.cards ?? []).flatMap(({ components }, index) => [
        `${head('card')}${index + 1}`,
        ...components.flatMap((inner) => componentLines(inner, style, `${indent}  `)),
      ]);
    case 'LIMITED_TIME_OFFER':
      return [`${head('offer')}${sanitize(component.limited_time_offer?.text ?? '')}`];
    default:
      return [`${head('')}${sanitize(type.toLowerCase().replaceAll('_', ' '))}`];
  }
}

function contentOf({ format = 'TEXT', text, type, code_expiration_minutes: minutes }: TemplateComponent): string {
  if (text !== undefined) return text;
  if (minutes !== undefined) return `the code expires in ${minutes} minutes`;
  return type.toUpperCase() === 'HEADER' ? format : "Meta's own text";
}

/** Lines below the first are moved under its text. */
function textLines(head: string, content: string, samples: string, style: Style): string[] {
  const shift = ' '.repeat(10);
  const [first = '', ...more] = sanitize(content, { block: true }).split('\n');
  const lines = [`${head}${first}`, ...more.map((line) => `${shift}${line}`)];
  return samples === '' ? lines : [...lines, `${shift}${style.dim(`samples: ${sanitize(samples)}`)}`];
}

function samplesOf({ example }: TemplateComponent): string {
  if (example === undefined) return '';
  const named = example.body_text_named_params ?? example.header_text_named_params;
  if (named !== undefined) return named.map((entry) => `${entry.param_name}=${entry.example}`).join(', ');
  const values = example.body_text?.[0] ?? example.header_text ?? [];
  return values.join(', ');
}

function buttonText({
  type,
  text,
  url,
  phone_number: phone,
  otp_type: otpType,
  flow_id: flow,
  example,
}: TemplateButton): string {
  const code = type.toUpperCase() === 'COPY_CODE' ? [example].flat()[0] : undefined;
  const target = url ?? phone ?? otpType ?? (flow === undefined ? undefined : `flow ${flow}`) ?? code;
  const label = text === undefined ? '' : ` "${text}"`;
  return sanitize(`${type}${label}${target === undefined ? '' : ` → ${target}`}`);
}
