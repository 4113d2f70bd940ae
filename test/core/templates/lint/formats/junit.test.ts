import { describe, expect, it } from 'vitest';
import { junitReport } from '../../../../../src/core/templates/lint/formats/junit.js';
import { finding, inputOf } from './support.js';
import { readXml } from './well-formed.js';

const FILES = ['templates/order_shipped.yaml', 'templates/fine.yaml'];

describe('junitReport', () => {
  it('has a suite a file and a test for each template and rule', () => {
    const findings = [
      finding(),
      finding({ line: 5, message: 'Too long again.' }),
      finding({ rule: 'url-shortener', severity: 'warning', language: 'fr', message: 'Hidden.', hint: 'Show it.' }),
    ];
    expect(junitReport(inputOf(findings, FILES), { strict: false })).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="wactl templates lint" tests="3" failures="1" errors="0" skipped="0">',
        '  <testsuite name="templates/order_shipped.yaml" tests="2" failures="1" errors="0" skipped="0">',
        '    <testcase classname="templates/order_shipped.yaml" name="order_shipped en_US: body-too-long" file="templates/order_shipped.yaml" line="4">',
        '      <failure type="body-too-long" message="Too long.">4:11 error: Too long. Shorten it. (https://shop.example/rules)',
        '5:11 error: Too long again. Shorten it. (https://shop.example/rules)</failure>',
        '    </testcase>',
        '    <testcase classname="templates/order_shipped.yaml" name="order_shipped fr: url-shortener" file="templates/order_shipped.yaml" line="4">',
        '      <system-out>4:11 warning: Hidden. Show it. (https://shop.example/rules)</system-out>',
        '    </testcase>',
        '  </testsuite>',
        '  <testsuite name="templates/fine.yaml" tests="1" failures="0" errors="0" skipped="0">',
        '    <testcase classname="templates/fine.yaml" name="no findings"/>',
        '  </testsuite>',
        '</testsuites>',
      ].join('\n'),
    );
  });

  it('lets warnings fail when they are strict', () => {
    const { attributes } = readXml(junitReport(inputOf([finding({ severity: 'warning' })], FILES), { strict: true }));
    expect(attributes).toMatchObject({ tests: '2', failures: '1' });
  });

  it('stays well-formed whatever the files hold', () => {
    const nasty = '"<b>&amp;\'</failure>]]>\u0000\u001b[31m\ud800\uffff\u202e';
    const file = `a"&<${nasty}.yaml`;
    const { line: _, column: __, ...whole } = finding({ file, message: nasty, template: nasty, hint: '' });
    const root = readXml(junitReport(inputOf([whole], [file]), { strict: false }));
    const shown = '"<b>&amp;\'</failure>]]>\\x00\\x1b[31m\ufffd\ufffd\\u202e';
    expect(root.children[0]?.children[0]).toMatchObject({
      name: 'testcase',
      attributes: { classname: `a"&<${shown}.yaml`, name: `${shown} en_US: body-too-long` },
      children: [{ name: 'failure', attributes: { message: shown } }],
    });
  });

  it('of nothing is an empty set of suites', () => {
    expect(readXml(junitReport(inputOf([]), { strict: false }))).toMatchObject({
      name: 'testsuites',
      attributes: { tests: '0', failures: '0' },
      children: [],
    });
  });
});
