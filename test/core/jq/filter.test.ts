import { describe, expect, it } from 'vitest';
import { createJsonFilter } from '../../../src/core/jq/filter.js';

async function filtered(expression: string, json: string) {
  return (await createJsonFilter(expression))(json);
}

describe('an expression', () => {
  it.each([
    ['.name', '{"name": "a\\nb"}', 'a\nb\n'],
    ['.', '{"a": [1, {"b": null}]}', '{"a":[1,{"b":null}]}\n'],
    ['.[] | select(.n > 1) | .id', '[{"n":1,"id":"x"},{"n":2,"id":"y"}]', 'y\n'],
    ['empty', '{}', ''],
    ['.["é"]', '{"é": "ü 👋"}', 'ü 👋\n'],
    // What begins with a dash is no flag.
    ['-1', 'null', '-1\n'],
    ['.a', '{"a":1}\n{"a":"two"}\n{"a":3}', '1\ntwo\n3\n'],
    // Nothing of the environment is there to be printed.
    ['env.PATH', 'null', '/\n'],
  ])('%s of %s prints %j', async (expression, json, text) => {
    expect(await filtered(expression, json)).toEqual({ text, notes: [], failure: undefined });
  });

  it.each([
    ['.a |', 'unexpected end of file (line 1, column 4)'],
    ['{a:}', "unexpected '}' (line 1, column 4)"],
    ['"é" as $x | $y', '$y is not defined (line 1, column 13)'],
    ['.\n  | bar(1)', 'bar/1 is not defined (line 2, column 5)'],
    ['.a | "abc', 'unexpected end of file, a string is not closed (line 1, column 7)'],
  ])('%j is refused with the place: %s', async (expression, said) => {
    await expect(createJsonFilter(expression)).rejects.toMatchObject({
      exitCode: 2,
      message: `"${expression}" is not a valid jq expression: ${said}.`,
    });
  });

  it.each([
    ['.a[]', '{"a":1}', 'Cannot iterate over number (1)'],
    ['error("boo")', 'null', 'boo'],
    ['error({a: 1})', 'null', '{"a":1}'],
    ['"stop\\n" | halt_error', 'null', 'stop'],
    ['halt_error(1)', '{"a":1}', '{"a":1}'],
  ])('%s fails on %s: %s', async (expression, json, failure) => {
    expect(await filtered(expression, json)).toEqual({ text: '', notes: [], failure });
  });

  it('that fails on one of several values prints the others', async () => {
    expect(await filtered('.a[]', '{"a":[1]}\n{"a":2}\n{"a":[3]}')).toMatchObject({
      text: '1\n3\n',
      failure: 'Cannot iterate over number (2)',
    });
  });

  it('says by `debug` what it says, and does not fail', async () => {
    expect(await filtered('debug | .a', '{"a":1}')).toEqual({
      text: '1\n',
      notes: ['["DEBUG:",{"a":1}]'],
      failure: undefined,
    });
  });

  it('sees nothing of what another run left unread', async () => {
    const filter = await createJsonFilter('if .stop then halt else .a end');
    for (let run = 0; run < 3; run += 1) {
      expect(filter(`{"stop":true}\n${'{"a":"old"}\n'.repeat(20_000)}`).text).toBe('');
      expect(filter('{"a":"new"}').text).toBe('new\n');
    }
  });

  it('runs as often as lines come, and leaves nothing on the stack of jq', async () => {
    const filter = await createJsonFilter('.a');
    for (let run = 0; run < 2000; run += 1) filter(`{"a":${run}}`);
    expect(filter('{"a":"still"}').text).toBe('still\n');
  });

  // With a copy of the rest for each byte it would take hours.
  it('reads many megabytes', async () => {
    const json = JSON.stringify(Array.from({ length: 100_000 }, (_, n) => ({ n, text: 'abc'.repeat(10) })));
    expect(await filtered('map(.n) | add', json)).toMatchObject({ text: '4999950000\n' });
  });

  it('leaves the exit code of the process alone', async () => {
    await filtered('error("boo")', 'null');
    expect(process.exitCode).toBeUndefined();
  });
});
