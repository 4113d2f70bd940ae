import type { ClientCall, ForeignClient } from './harness.js';
import packages from './package.json' with { type: 'json' };

/** The calls of a client, which all came to what was expected of them. */
export interface ClientResults {
  readonly client: ForeignClient;
  readonly calls: readonly ClientCall[];
}

const KINDS = ['passed', 'refused', 'broken', 'unserved'] as const;

/** One line for each client. */
export function summary(results: readonly ClientResults[]): string {
  return results
    .map((result) => `${result.client.package}: ${KINDS.map((kind) => `${count(result, kind)} ${kind}`).join(', ')}`)
    .join('\n');
}

/** `docs/clients.md`. */
export function matrix(results: readonly ClientResults[]): string {
  const versions: Readonly<Record<string, string>> = packages.dependencies;
  const totals = results.map(
    (result) =>
      `| \`${result.client.package}\` ${versions[result.client.package]} | ${KINDS.map((kind) => count(result, kind)).join(' | ')} | ${result.client.reach} |`,
  );
  return `# Clients that run against the emulator

Written by the tests of \`test/clients\`, which run each client as its authors published it. A call has *passed* when the
emulator took it and the client understood the answer; it is *refused* where Meta refuses it as well; it is *broken* where the
client fails on its own, as it would at Meta; *not served* is what Meta has and the emulator does not: the emulator answers
such calls with HTTP 501.

| client | passed | refused | broken | not served | how it reaches the emulator |
| --- | --- | --- | --- | --- | --- |
${totals.join('\n')}

${results.map(section).join('\n\n')}
`;
}

function section({ client, calls }: ClientResults): string {
  const lines = calls.map(({ name, expected }) => `| \`${name}\` | ${words(expected)} |`);
  return `## ${client.package}\n\n| call | result |\n| --- | --- |\n${lines.join('\n')}`;
}

function words(expected: ClientCall['expected']): string {
  switch (expected.kind) {
    case 'passed':
      return 'passed';
    case 'refused':
      return `refused with ${expected.code}: ${expected.why}`;
    case 'broken':
      return `broken: ${expected.why}`;
    case 'unserved':
      return 'not served';
  }
}

function count({ calls }: ClientResults, kind: ClientCall['expected']['kind']): number {
  return calls.filter(({ expected }) => expected.kind === kind).length;
}
