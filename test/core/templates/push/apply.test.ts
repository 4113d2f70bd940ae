import { describe, expect, it } from 'vitest';
import { CliError, EXIT } from '../../../../src/core/errors/error.js';
import type { Graph, GraphCall } from '../../../../src/core/graph/client.js';
import { GraphError, NetworkError } from '../../../../src/core/graph/errors.js';
import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { applyPush } from '../../../../src/core/templates/push/apply.js';
import { planPush } from '../../../../src/core/templates/push/plan.js';
import { asRemote, definitionFrom, factsWith } from '../support.js';

const [a, b, c] = ['a', 'b', 'c'].map((name) => {
  return definitionFrom(`category: utility\nlanguages: {en: {body: Your order ${name} is ready.}}\n`, name);
}) as [ReturnType<typeof definitionFrom>, ReturnType<typeof definitionFrom>, ReturnType<typeof definitionFrom>];

const refusal = (code: number, httpStatus = 400) =>
  new GraphError({ code, type: 'OAuthException', message: 'No.', httpStatus, fbtraceId: 'A1' });
const noNetwork = new NetworkError('No answer.', { hint: 'try later', transient: true });

/** A Graph that keeps what was sent, fails the changes named by the template, and lists `remote`. */
function graphWith(failures: Readonly<Record<string, Error>>, remote: readonly RemoteTemplate[] | Error) {
  const sent: string[] = [];
  const graph = {
    async call({ method, path, body }: GraphCall<unknown>) {
      if (method === 'GET') {
        if (remote instanceof Error) throw remote;
        return { data: remote };
      }
      const name = (body as { name?: string }).name ?? path;
      sent.push(`${path} ${JSON.stringify(Object.keys(body as object))}`);
      if (failures[name]) throw failures[name];
      return { id: '1', status: 'PENDING', category: 'UTILITY' };
    },
    usage: () => [],
    close: async () => {},
  } as unknown as Graph;
  return { graph, sent };
}

const signal = new AbortController().signal;
const create = '/9/message_templates ["name","language","category","components"]';

describe('applyPush', () => {
  it('creates and edits in the order of the plan and reads back', async () => {
    const old = asRemote(b, {
      components: [{ type: 'BODY', text: 'Old.' }],
      status: 'REJECTED',
      category: 'MARKETING',
    });
    const plan = planPush([a, b, c], [old, asRemote(c)], factsWith());
    const { graph, sent } = graphWith({}, [
      asRemote(a, { status: 'PENDING' }),
      asRemote(b, { status: 'PENDING' }),
      asRemote(c),
    ]);
    const steps: string[] = [];
    const report = await applyPush(plan, graph, { wabaId: '9', signal, onStep: ({ name }) => steps.push(name) });
    expect(steps).toEqual(['a', 'b']);
    expect(sent).toEqual([create, '/id-b-en ["category","components"]']);
    expect(report).toEqual({
      results: [
        {
          action: 'create',
          name: 'a',
          language: 'en',
          outcome: 'done',
          id: 'id-a-en',
          status: 'PENDING',
          category: 'UTILITY',
          error: null,
          note: null,
        },
        {
          action: 'edit',
          name: 'b',
          language: 'en',
          outcome: 'done',
          id: 'id-b-en',
          status: 'PENDING',
          category: 'UTILITY',
          error: null,
          note: null,
        },
      ],
      remote: [asRemote(a, { status: 'PENDING' }), asRemote(b, { status: 'PENDING' }), asRemote(c)],
    });
  });

  it('keeps going after a refusal', async () => {
    const { graph, sent } = graphWith({ a: refusal(100) }, [asRemote(b, { status: 'PENDING' })]);
    const { results, stoppedBy } = await applyPush(planPush([a, b], [], factsWith()), graph, { wabaId: '9', signal });
    expect(sent).toHaveLength(2);
    expect(stoppedBy).toBeUndefined();
    expect(results.map(({ outcome }) => outcome)).toEqual(['refused', 'done']);
    expect(results[0]).toMatchObject({
      id: null,
      status: null,
      error: { message: 'Meta refused with error 100: No.', meta: { code: 100, fbtraceId: 'A1' } },
    });
  });

  it.each([
    ['a rate limit', refusal(80008), ['refused', 'not-tried'], EXIT.limit],
    ['a token that is no good', refusal(190, 401), ['refused', 'not-tried'], EXIT.auth],
    ['no network', noNetwork, ['unknown', 'not-tried'], EXIT.remote],
    ['an error of Meta', refusal(2, 500), ['unknown', 'not-tried'], EXIT.remote],
  ])('stops at %s', async (_, error, outcomes, exitCode) => {
    const { graph, sent } = graphWith({ a: error }, []);
    const { results, stoppedBy } = await applyPush(planPush([a, b], [], factsWith()), graph, { wabaId: '9', signal });
    expect(sent).toEqual([create]);
    expect(results.map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(stoppedBy?.exitCode).toBe(exitCode);
  });

  it('counts a step without an answer as done when Meta shows it', async () => {
    const { graph } = graphWith({ a: noNetwork }, [asRemote(a, { status: 'PENDING' })]);
    const { results } = await applyPush(planPush([a], [], factsWith()), graph, { wabaId: '9', signal });
    expect(results).toMatchObject([{ outcome: 'done', status: 'PENDING', error: null }]);
  });

  it('but not while Meta still shows the old text', async () => {
    const old = asRemote(a, { components: [{ type: 'BODY', text: 'Old.' }] });
    const { graph } = graphWith({ '/id-a-en': noNetwork }, [old]);
    const { results } = await applyPush(planPush([a], [old], factsWith()), graph, { wabaId: '9', signal });
    expect(results).toMatchObject([{ outcome: 'unknown', status: 'APPROVED' }]);
  });

  it('says what the answers said when it cannot read back', async () => {
    const { graph } = graphWith({}, noNetwork);
    const { results } = await applyPush(planPush([a], [], factsWith()), graph, { wabaId: '9', signal });
    expect(results).toMatchObject([{ outcome: 'done', id: null, status: null }]);
  });

  it('begins nothing new once it is interrupted', async () => {
    const abort = new AbortController();
    const { graph, sent } = graphWith({}, []);
    const report = await applyPush(planPush([a, b], [], factsWith()), graph, {
      wabaId: '9',
      signal: abort.signal,
      onStep: () => abort.abort(),
    });
    expect(sent).toEqual([create]);
    expect(report.results.map(({ outcome }) => outcome)).toEqual(['done', 'not-tried']);
  });

  it('does not know what became of the step it was interrupted in', async () => {
    const abort = new AbortController();
    abort.abort(new Error('Ctrl-C'));
    const { graph } = graphWith({ a: abort.signal.reason as Error }, []);
    const late = new AbortController();
    const report = await applyPush(planPush([a], [], factsWith()), graph, {
      wabaId: '9',
      signal: late.signal,
      onStep: () => late.abort(),
    });
    expect(report.results).toMatchObject([{ outcome: 'unknown', error: { code: 'interrupted' } }]);
    expect(report.stoppedBy).toBeInstanceOf(CliError);
  });

  it('says what Meta made otherwise than it was asked to', async () => {
    const other = asRemote(a, { category: 'MARKETING', components: [{ type: 'BODY', text: 'Other.' }] });
    const { graph } = graphWith({}, [other]);
    const { results } = await applyPush(planPush([a], [], factsWith()), graph, { wabaId: '9', signal });
    expect(results).toMatchObject([
      { outcome: 'done', note: 'Meta has it as MARKETING. Meta shows another body.text than was submitted.' },
    ]);
  });

  it('journals each step as soon as Meta took it, and each refusal', async () => {
    const { graph, sent } = graphWith({ b: refusal(100) }, []);
    const journal: string[] = [];
    await applyPush(planPush([a, b, c], [], factsWith()), graph, {
      wabaId: '9',
      signal,
      journal: {
        made: async ({ name, kind }) => void journal.push(`${name} after ${sent.length}: ${kind}`),
        refused: async ({ name }, error) => void journal.push(`${name} refused: ${error.graph.code}`),
      },
    });
    expect(journal).toEqual(['a after 1: create', 'b refused: 100', 'c after 3: create']);
  });

  it('journals a step whose answer was lost once Meta shows it', async () => {
    const { graph } = graphWith({ a: noNetwork }, [asRemote(a)]);
    const journal: string[] = [];
    await applyPush(planPush([a, b], [], factsWith()), graph, {
      wabaId: '9',
      signal,
      journal: { made: async ({ name }) => void journal.push(name), refused: async () => {} },
    });
    expect(journal).toEqual(['a']);
  });

  it('does not submit what it could not upload, and stops when the network is gone', async () => {
    const { graph, sent } = graphWith({}, []);
    const { results, stoppedBy } = await applyPush(planPush([a, b], [], factsWith()), graph, {
      wabaId: '9',
      signal,
      uploads: { place: () => Promise.reject(noNetwork) },
    });
    expect(sent).toEqual([]);
    expect(results).toMatchObject([
      { outcome: 'not-tried', error: { code: 'network' } },
      { outcome: 'not-tried', error: null },
    ]);
    expect(stoppedBy).toBe(noNetwork);
  });

  it('lets a bug through', async () => {
    const { graph } = graphWith({ a: new TypeError('bug') }, []);
    await expect(applyPush(planPush([a], [], factsWith()), graph, { wabaId: '9', signal })).rejects.toThrow('bug');
  });
});
