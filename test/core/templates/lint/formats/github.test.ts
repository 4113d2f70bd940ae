import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../../src/core/templates/finding.js';
import { githubReport } from '../../../../../src/core/templates/lint/formats/github.js';
import { finding, inputOf } from './support.js';

const report = (...findings: readonly Partial<Finding>[]) =>
  githubReport(inputOf(findings.map((fields) => finding(fields))));

/** What GitHub's runner makes of a line; https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function read(line: string) {
  const [, command = '', list = '', message = ''] = /^::(\w+) ([^\n]*?)::([^\n]*)$/.exec(line) ?? [];
  const plain = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const properties = list.split(',').map((property) => {
    const [name = '', ...value] = property.split('=');
    return [name, plain(value.join('=').replaceAll('%3A', ':').replaceAll('%2C', ','))];
  });
  return { command, ...Object.fromEntries(properties), message: plain(message) };
}

describe('githubReport', () => {
  it('writes a workflow command a finding', () => {
    const lines = report({}, { severity: 'warning', rule: 'url-shortener', line: 9, column: 1 });
    expect(lines).toBe(
      [
        '::error file=templates/order_shipped.yaml,line=4,col=11,title=body-too-long (order_shipped en_US)::Too long. Shorten it.',
        '::warning file=templates/order_shipped.yaml,line=9,col=1,title=url-shortener (order_shipped en_US)::Too long. Shorten it.',
      ].join('\n'),
    );
  });

  it('leaves out what is not known', () => {
    const { line: _, column: __, ...whole } = finding({ template: '', language: '', rule: 'file-empty' });
    expect(githubReport(inputOf([whole]))).toBe(
      '::error file=templates/order_shipped.yaml,title=file-empty::Too long. Shorten it.',
    );
    expect(report()).toBe('');
  });

  it('escapes what would end a property or the message', () => {
    const line = report({
      file: 'a,b:c=d%0A::e\nf.yaml',
      template: 'x,line=1::y',
      message: '100%\r\n::error::gotcha %0A %25, a: b.',
    });
    expect(line).not.toMatch(/[\r\n]/);
    expect(read(line)).toEqual({
      command: 'error',
      file: 'a,b:c=d%0A::e\nf.yaml',
      line: '4',
      col: '11',
      title: 'body-too-long (x,line=1::y en_US)',
      message: '100%\r\n::error::gotcha %0A %25, a: b. Shorten it.',
    });
  });

  it('shows control characters instead of printing them', () => {
    expect(report({ message: '\u001b]0;x\u0007\u202e.' })).toContain(String.raw`::\x1b]0;x\x07\u202e. Shorten it.`);
  });
});
