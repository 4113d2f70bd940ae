import { code, counted, table } from './html.mjs';

/**
 * What the linter found, errors first.
 * @param {any} lint as `wactl templates lint --json` prints it
 * @param {number} budget most characters of the rows
 */
export function lintSection({ files, templates, errors, warnings, findings, ignored }, budget) {
  const found =
    findings.length === 0 ? 'nothing found' : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  const left = ignored.length === 0 ? '' : ` (${ignored.length} ignored)`;
  const head = `<p><b>Lint:</b> ${found} in ${counted(templates, 'template')} of ${counted(files, 'file')}${left}.</p>`;
  if (findings.length === 0) return head;
  const rows = findings.toSorted((left, right) => rank(left) - rank(right)).map(findingRow);
  return `${head}\n\n${table(['', 'Where', 'What'], rows, { budget, more: 'wactl templates lint' })}`;
}

function rank({ severity }) {
  return severity === 'error' ? 0 : 1;
}

function findingRow({ severity, file, line, column, template, language, rule, message, hint }) {
  const place = [file, line, column].filter(Boolean).join(':');
  const name = [template, language].filter(Boolean).join(' ');
  const where = [place, name].filter(Boolean).map((text) => code(text));
  return [
    severity === 'error' ? 'error' : 'warning',
    where.join('<br>'),
    `${code(message)}<br>Fix: ${code(hint)}<br>Rule: ${code(rule)}`,
  ];
}
