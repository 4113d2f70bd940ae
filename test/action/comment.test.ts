import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRunner, runScript } from './child.js';
import { BOT, type Comment, startGitHub } from './github-server.js';
import { MARKER } from './samples.js';

const TOKEN = 'ghs_planted_secret';
const BODY = `${MARKER}\n<h3>WhatsApp templates</h3>`;
const THREAD = '/repos/example-shop/messages/issues/7/comments';
const FIRST_PAGE = `GET ${THREAD}?per_page=100&page=1`;

async function comment(url: string, { event, body = BODY }: { event?: object; body?: string } = {}) {
  const runner = await createRunner(event);
  const file = join(runner.folder, 'comment.md');
  await writeFile(file, body);
  const env = { ...runner.env, GITHUB_API_URL: url, GITHUB_TOKEN: TOKEN, COMMENT_FILE: file };
  const ended = await runScript('comment.mjs', { env });
  expect(ended.log).not.toContain(TOKEN);
  return ended;
}

const written = (id: number, body: string, login = BOT): Comment => ({ id, user: { login }, body });
const chatter = (count: number) =>
  Array.from({ length: count }, (_, index) => written(index + 1, `hello ${index}`, 'ada'));

const QUIET = { exitCode: 0, log: '' };

describe('the comment', () => {
  it('is made where there is none', async () => {
    const github = await startGitHub({ comments: chatter(1) });
    expect(await comment(github.url)).toEqual(QUIET);
    expect(github.requests).toEqual([FIRST_PAGE, `POST ${THREAD}`]);
    expect(github.comments).toEqual([...chatter(1), written(2, BODY)]);
    expect([...github.tokens]).toEqual([`Bearer ${TOKEN}`]);
  });

  it('is replaced when it is there', async () => {
    const earlier = written(41, `${MARKER}\nof an earlier run`);
    const github = await startGitHub({ comments: [...chatter(1), earlier, written(42, 'later')] });
    expect(await comment(github.url)).toEqual(QUIET);
    expect(github.requests).toEqual([FIRST_PAGE, 'PATCH /repos/example-shop/messages/issues/comments/41']);
    expect(github.comments).toEqual([...chatter(1), written(41, BODY), written(42, 'later')]);
  });

  it('is found on a later page', async () => {
    const github = await startGitHub({ comments: [...chatter(250), written(900, MARKER)] });
    await comment(github.url);
    expect(github.requests).toEqual([
      FIRST_PAGE,
      `GET ${THREAD}?per_page=100&page=2`,
      `GET ${THREAD}?per_page=100&page=3`,
      'PATCH /repos/example-shop/messages/issues/comments/900',
    ]);
  });

  it('is made when the last page is just full', async () => {
    const github = await startGitHub({ comments: chatter(100) });
    await comment(github.url);
    expect(github.requests).toEqual([FIRST_PAGE, `GET ${THREAD}?per_page=100&page=2`, `POST ${THREAD}`]);
  });

  it.each([
    ['with our marker by somebody else', written(1, BODY, 'ada')],
    ['with our marker by nobody', { id: 1, user: null, body: BODY }],
    ['that quotes our marker', written(1, `> ${MARKER}`)],
    ['of another job', written(1, '<!-- wactl ba9876543210 -->\nreport')],
  ])('leaves alone one %s', async (_name, other) => {
    const github = await startGitHub({ comments: [other] });
    expect(await comment(github.url)).toEqual(QUIET);
    expect(github.comments).toEqual([other, written(2, BODY)]);
  });

  it.each([
    ['there is no pull request', { event: { pull_request: undefined } }],
    ['it is a push', { event: { ref: 'refs/heads/main' } }],
  ])('is not made when %s', async (_name, options) => {
    const github = await startGitHub();
    expect(await comment(github.url, options)).toEqual(QUIET);
    expect(github.requests).toEqual([]);
  });

  it('is not made when there is no report', async () => {
    const github = await startGitHub();
    const runner = await createRunner();
    const env = { ...runner.env, GITHUB_API_URL: github.url, GITHUB_TOKEN: TOKEN, COMMENT_FILE: '' };
    expect(await runScript('comment.mjs', { env })).toEqual(QUIET);
    expect(github.requests).toEqual([]);
  });
});

describe('a refusal of GitHub is a warning and no failure', () => {
  const PERMISSION =
    ' The job needs the permission "pull-requests: write", which pull requests from forks never get; the summary of the job has the report.';

  it.each([
    ['GET', 403, `GitHub answered 403.${PERMISSION}`],
    ['POST', 403, `GitHub answered 403.${PERMISSION}`],
    ['POST', 404, `GitHub answered 404.${PERMISSION}`],
    ['POST', 422, 'GitHub answered 422.'],
    ['GET', 502, 'GitHub answered 502.'],
  ])('%s answered with %i', async (method, status, reason) => {
    const github = await startGitHub({ failing: { method, status, body: '{"message":"::error::forged"}' } });
    expect(await comment(github.url)).toEqual({
      exitCode: 0,
      log: `::warning::The comment was not written: ${reason}\n`,
    });
    expect(github.requests.filter((request) => request.startsWith(method))).toHaveLength(1);
  });

  it('an answer that is not JSON', async () => {
    const github = await startGitHub({ failing: { method: 'GET', status: 200, body: '<html>\n::error::forged' } });
    const { exitCode, log } = await comment(github.url);
    expect(exitCode).toBe(0);
    expect(log).toMatch(/^::warning::The comment was not written: .*JSON.*\n$/);
    expect(github.requests).toEqual([FIRST_PAGE]);
  });

  it('no answer at all', async () => {
    expect(await comment(await silentUrl())).toEqual({
      exitCode: 0,
      log: '::warning::The comment was not written: fetch failed ECONNREFUSED\n',
    });
  });
});

/** The address of a port that somebody just left. */
async function silentUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
