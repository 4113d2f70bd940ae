import * as z from 'zod';
import { lintTemplateFiles } from '../../../app/templates/lint.js';
import { meantTemplates } from '../../../app/templates/meant.js';
import { planTemplates as makePlan } from '../../../app/templates/plan-push.js';
import { reviewReader } from '../../../app/templates/review.js';
import { whyTemplate as explainTemplate } from '../../../app/templates/why.js';
import { templateNotFound } from '../../../core/errors/templates.js';
import { listTemplates as readTemplates } from '../../../core/graph/templates.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import { jsonFinding, jsonReport } from '../../../core/templates/lint/formats/json.js';
import { reportPlan } from '../../../core/templates/push/report.js';
import { statusRows } from '../../../core/templates/status.js';
import { eventsOf } from '../../events.js';
import { defineTool } from '../tool.js';
import { files } from './fields.js';

export const lintTemplates = defineTool({
  name: 'lint_templates',
  title: 'Lint template files',
  description: 'Checks template files against the rules of Meta, offline. Changes no file.',
  kind: 'read',
  asksMeta: false,
  input: z.strictObject(files),
  async run({ dir, templates: words }, { context }) {
    const { report } = await lintTemplateFiles({ dir, words }, context, eventsOf(context));
    return { value: jsonReport(report) };
  },
});

export const planTemplates = defineTool({
  name: 'plan_templates',
  title: 'Plan a push of templates',
  description: 'Compares template files with what Meta has, and shows what a push would submit. Changes nothing.',
  kind: 'read',
  asksMeta: true,
  input: z.strictObject(files),
  async run({ dir, templates: words }, { context }) {
    const { plan } = await makePlan({ dir, words }, context, eventsOf(context));
    return { value: reportPlan(plan) };
  },
});

export const templateStatus = defineTool({
  name: 'template_status',
  title: 'Show how templates stand',
  description: 'Shows whether templates are in review, approved, rejected or paused, and since when.',
  kind: 'read',
  asksMeta: true,
  input: z.strictObject({
    templates: z.array(z.string()).default([]).describe('names, name:language or files (default: all that Meta has)'),
  }),
  async run({ templates }, { context }) {
    const read = await reviewReader(await meantTemplates(templates, {}, context), context, eventsOf(context));
    return { value: { templates: await read() } };
  },
});

export const whyTemplate = defineTool({
  name: 'why_template',
  title: 'Say why a template is or is not live',
  description: 'Says why a template was rejected, paused or changed, and how to fix it: from Meta, webhooks and files.',
  kind: 'read',
  asksMeta: true,
  input: z.strictObject({
    template: z.string().describe('a name, name:language, or a file that holds one template'),
    language: z.string().optional().describe('such as en_US (default: all)'),
    dir: files.dir,
  }),
  async run({ template: word, language, dir }, { context }) {
    const { name, answers } = await explainTemplate({ word, language, dir }, context, eventsOf(context));
    const value = { name, answers: answers.map((one) => ({ ...one, findings: one.findings.map(jsonFinding) })) };
    const isMissing = answers.every(({ status }) => status === null);
    return { value, ...(isMissing && { failure: templateNotFound(`Meta has no template "${name}".`) }) };
  },
});

export const listTemplates = defineTool({
  name: 'list_templates',
  title: 'List templates',
  description: 'Lists the templates that Meta has.',
  kind: 'read',
  asksMeta: true,
  input: z.strictObject({
    name: z.string().optional(),
    status: z.string().optional().describe('such as APPROVED or REJECTED'),
    category: z.string().optional().describe('such as MARKETING'),
    language: z.string().optional().describe('such as en_US'),
  }),
  async run({ name, status, category, language }, { context }) {
    const wabaId = requireSetting(await context.settings(), 'wabaId');
    const remote = await readTemplates(await context.graph(), wabaId, {
      name,
      status: status?.toUpperCase(),
      category: category?.toUpperCase(),
      language,
    });
    return { value: { templates: statusRows(remote) } };
  },
});
