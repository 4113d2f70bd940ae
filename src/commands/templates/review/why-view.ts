import type { Actor } from '../../../core/meta/error-catalogue/entry.js';
import type { Answer } from '../../../core/review/why/answer.js';
import type { Finding } from '../../../core/templates/finding.js';
import { relativeTime } from '../../../core/terminal/relative-time.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { wrapProse } from '../../../core/terminal/wrap-painted.js';

const WHO: Readonly<Record<Actor, string>> = {
  you: 'whoever writes or manages the template: you, or a colleague',
  'business-admin': 'an administrator of the WhatsApp account',
  meta: 'only Meta, the company behind WhatsApp',
  recipient: 'the recipient',
  nobody: 'nobody needs to: it is as it should be, or ends on its own',
};

/** Findings shown; the rest is counted. */
const SHOWN = 5;

/** Every language on its own, with a line between two. `now` in milliseconds. */
export function whyView(
  { name, answers }: { readonly name: string; readonly answers: readonly Answer[] },
  style: Style,
  now: number,
): string {
  return answers.map((answer) => answerView(name, answer, style, now)).join(`\n\n${style.dim('-'.repeat(40))}\n\n`);
}

function answerView(name: string, answer: Answer, style: Style, now: number): string {
  const language = answer.languageName === null ? '' : `, ${answer.languageName}`;
  const status = answer.status === null ? '' : `: ${sanitize(answer.status)}`;
  const since = answer.since === null ? [] : [`Since: ${relativeTime(Date.parse(answer.since), now)}`];
  return [
    style.bold(`${sanitize(name)}${language}${status}`),
    '',
    wrapProse(answer.what, style),
    ...since,
    ...section('Who can fix it', [WHO[answer.who]], style),
    ...section('What to do', numbered([...answer.steps, ...nextStep(answer)]), style),
    ...section('Also', answer.notes, style),
    ...section('What the checker finds', findingLines(answer.findings), style),
    // Copied from here, it must not hold our line breaks.
    ...titled('Text for the customer', [`  ${answer.forCustomer}`], style),
  ].join('\n');
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  const shown = lines.map((line) => wrapProse(`  ${line}`, style));
  return titled(title, shown, style);
}

function titled(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : ['', style.bold(title), ...lines];
}

function numbered(lines: readonly string[]): readonly string[] {
  return lines.length === 1 ? lines : lines.map((line, index) => `${index + 1}. ${line}`);
}

function nextStep({ next }: Answer): readonly string[] {
  return next === null ? [] : [`Next: ${sanitize(next)}`];
}

function findingLines(findings: readonly Finding[]): readonly string[] {
  const lines = findings.slice(0, SHOWN).map(({ severity, file, line, message, hint }) => {
    const place = file === undefined ? 'the text at Meta' : `${file}${line === undefined ? '' : `:${line}`}`;
    return sanitize(`${severity} in ${place}: ${message} ${hint}`);
  });
  const more = findings.length - SHOWN;
  return more > 0 ? [...lines, `and ${more} more: wactl templates lint`] : lines;
}

/** Only the texts, one paragraph each: to be copied as they are. */
export function customerView({ texts }: { readonly texts: readonly { readonly text: string }[] }): string {
  return [...new Set(texts.map(({ text }) => text))].join('\n\n');
}
