import type { BrokenTemplate } from '../broken.js';
import type { TemplateDefinition } from '../definition.js';
import { compareFindings, dotted, type Finding } from '../finding.js';
import { checkAcross, type SetFacts, type SetViolation } from '../rules/across.js';
import { checkTemplate, inspectTemplate, RULES } from '../rules/index.js';
import type { Rule, Violation } from '../rules/rule.js';

const rules: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/**
 * What Meta would refuse or dislike about these templates, each on its own and all together, in the order of files
 * and places. Pure. Mistakes of the files themselves come from `loadTemplates`.
 */
export function lintDefinitions(definitions: readonly TemplateDefinition[]): Finding[] {
  const { findings, facts } = inspectDefinitions(definitions);
  return [...findings, ...lintAcross(checkAcross(facts), (index) => definitions[index])].sort(compareFindings);
}

/** Each template on its own, and what comparing it with others takes, in the same order. */
export function inspectDefinitions(definitions: readonly TemplateDefinition[]): {
  readonly findings: Finding[];
  readonly facts: SetFacts[];
} {
  const findings: Finding[] = [];
  const facts = inspectEach(definitions, (violation, definition) => findings.push(inFile(violation, definition)));
  return { findings, facts };
}

function inspectEach(
  definitions: readonly TemplateDefinition[],
  onViolation: (violation: Violation, definition: TemplateDefinition) => void,
): SetFacts[] {
  return definitions.map((definition) => {
    const { violations, facts } = inspectTemplate(definition.body);
    for (const violation of violations) onViolation(violation, definition);
    return facts;
  });
}

/** The rules that templates break with an error, by file. Nothing is looked for in the files, which takes most of the time. */
export function errorRules(definitions: readonly TemplateDefinition[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (violation: Violation, { file = '' }: Partial<TemplateDefinition> = {}) => {
    if (severityOf(violation) === 'error') found.set(file, (found.get(file) ?? new Set()).add(violation.rule));
  };
  const facts = inspectEach(definitions, note);
  for (const { index, ...violation } of checkAcross(facts)) note(violation, definitions[index]);
  return found;
}

/** What else is wrong with templates that cannot be used; what their mistakes may have caused is left out. */
export function inspectBroken(templates: readonly BrokenTemplate[]): Finding[] {
  return templates.flatMap(({ definition, isCertain }) => {
    const certain = checkTemplate(definition.body).filter(({ path }) => isCertain(path));
    return certain.map((violation) => inFile(violation, definition));
  });
}

/**
 * What templates violate beside others, as findings.
 * @param definitionAt the template that a violation is about, by its index; asked for in the order of the indexes
 */
export function lintAcross(
  violations: readonly SetViolation[],
  definitionAt: (index: number) => TemplateDefinition | undefined,
): Finding[] {
  const inOrder = [...violations].sort((left, right) => left.index - right.index);
  return inOrder.flatMap(({ index, ...violation }) => {
    const definition = definitionAt(index);
    return definition === undefined ? [] : [inFile(violation, definition)];
  });
}

/** The same for one body in Meta form that comes from no file. Any shape is checked; never throws. */
export function lintMetaTemplate(body: unknown): Finding[] {
  const { name, language } = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const owner = { template: textOf(name), language: textOf(language) };
  return checkTemplate(body).map((violation) => findingOf(violation, owner));
}

function severityOf({ rule, severity }: Violation): Finding['severity'] {
  return severity ?? rules.get(rule)?.severity ?? 'error';
}

function inFile(violation: Violation, definition: TemplateDefinition): Finding {
  const { name, language, file } = definition;
  return findingOf(violation, { file, ...definition.locate(violation.path), template: name, language });
}

type Place = Pick<Finding, 'file' | 'line' | 'column' | 'template' | 'language'>;

function findingOf(violation: Violation, place: Place): Finding {
  const { rule: id, path, message, hint } = violation;
  const rule = rules.get(id);
  return {
    rule: id,
    severity: severityOf(violation),
    ...place,
    path: dotted(path),
    message,
    hint,
    ...(rule?.subcode === undefined ? {} : { subcode: rule.subcode }),
    source: rule?.source ?? '',
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
