/**
 * Puts the body that `run.mjs` wrote under the pull request: into the comment of an earlier run, else into a new one.
 * A comment is a courtesy: when GitHub refuses it, the log says why and the job goes on.
 */
import { readFile } from 'node:fs/promises';
import { workflowCommand } from './log.mjs';

/** Who writes with the token of a workflow. Anyone may write our marker into a comment; nobody else has this name. */
const AUTHOR = 'github-actions[bot]';

/** Comments that GitHub returns at most at once. */
const PAGE_SIZE = 100;

/** A pull request with more comments than this gets a new one. */
const MAX_PAGES = 50;

const { env } = process;
const event = JSON.parse(await readFile(env.GITHUB_EVENT_PATH, 'utf8'));
const number = event.pull_request?.number;

if (env.COMMENT_FILE && number !== undefined) {
  try {
    await putComment(await readFile(env.COMMENT_FILE, 'utf8'));
  } catch (error) {
    process.stdout.write(workflowCommand('warning', `The comment was not written: ${reasonOf(error)}`));
  }
}

async function putComment(body) {
  const [marker] = body.split('\n');
  const earlier = await findComment(marker);
  if (earlier === undefined) await call('POST', `issues/${number}/comments`, { body });
  else await call('PATCH', `issues/comments/${earlier.id}`, { body });
}

async function findComment(marker) {
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const comments = await call('GET', `issues/${number}/comments?per_page=${PAGE_SIZE}&page=${page}`);
    const found = comments.find(({ user, body }) => user?.login === AUTHOR && body?.startsWith(marker));
    if (found !== undefined || comments.length < PAGE_SIZE) return found;
  }
  return undefined;
}

/**
 * One call, tried once.
 * Source: https://docs.github.com/en/rest/issues/comments
 */
async function call(method, path, body) {
  const response = await fetch(`${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${env.GITHUB_TOKEN}`,
      'user-agent': 'wactl-action',
      'x-github-api-version': '2022-11-28',
    },
    signal: AbortSignal.timeout(30_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status}.${adviceFor(response.status)}`);
  return response.json();
}

function adviceFor(status) {
  if (status !== 401 && status !== 403 && status !== 404) return '';
  return ' The job needs the permission "pull-requests: write", which pull requests from forks never get; the summary of the job has the report.';
}

/** What `fetch` throws hides its reason one level down. */
function reasonOf(error) {
  return [error.message, error.cause?.code].filter(Boolean).join(' ');
}
