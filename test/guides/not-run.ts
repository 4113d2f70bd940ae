/** A page below the repository, and its command lines that no test runs, with the reason of each. */
type NotRun = Readonly<Record<string, readonly { readonly line: string; readonly why: string }[]>>;

const ANOTHER_PORT = 'the emulator of the test is on another port, and its variables are set';
const BESIDE = 'it runs beside the others, in the process of the test';
const THIS_MACHINE = 'it changes the machine that it runs on';
const VARIABLES = 'the variables are set for the test';
const IN_A_BROWSER = 'it waits for a person in a browser: test/commands/connect/embedded-signup.test.ts';
const CI = 'it installs packages and takes minutes: .ci/run';

/** Short, so that a line which could be run is not put here. */
export const NOT_RUN: NotRun = {
  'README.md': [
    { line: 'npm ci && npm run demo', why: CI },
    { line: 'npm ci && npm test', why: CI },
    { line: 'wactl emulator start', why: BESIDE },
    { line: 'export WACTL_VERIFY_TOKEN=a-word-of-your-choice', why: VARIABLES },
    { line: 'export WACTL_TOKEN=…  WACTL_WABA_ID=…', why: VARIABLES },
    { line: 'wactl webhooks serve', why: BESIDE },
    { line: "wactl webhooks serve --confirm-opt-out 'You will get no more messages from us.'", why: BESIDE },
    { line: `wactl webhooks serve --jq 'select(.type == "message") | .messageId'`, why: BESIDE },
  ],
  'docs/README.md': [{ line: 'npm install --global wactl', why: 'it installs a package: scripts/package-check.mjs' }],
  'docs/performance.md': [{ line: 'npm run bench:sdks -- 3000', why: 'it installs packages and measures for minutes' }],
  'docs/guides/embedded-signup.md': [
    { line: 'wactl emulator start --json', why: BESIDE },
    { line: 'export WACTL_GRAPH_URL=… WACTL_APP_ID=… WACTL_APP_SECRET=…', why: VARIABLES },
    { line: 'wactl connect --embedded-signup --config-id 510000000000001', why: IN_A_BROWSER },
    {
      line: 'wactl connect --embedded-signup --app-id 410000000000001 --config-id 510000000000001 --port 8788 --profile acme',
      why: IN_A_BROWSER,
    },
  ],
  'docs/guides/first-campaign.md': [
    { line: 'export WACTL_VERIFY_TOKEN=a-word-of-your-choice', why: VARIABLES },
    { line: 'wactl webhooks serve', why: BESIDE },
  ],
  'docs/guides/phone-page.md': [
    { line: 'export WACTL_VERIFY_TOKEN=a-word-of-your-choice', why: VARIABLES },
    { line: 'wactl webhooks serve', why: BESIDE },
  ],
  'docs/guides/first-hour.md': [{ line: 'export WACTL_GRAPH_URL=http://127.0.0.1:4010', why: ANOTHER_PORT }],
  'docs/guides/webhooks-in-production.md': [
    { line: 'createuser --pwprompt wactl', why: 'it asks for a password; the database of the test is there' },
    { line: 'createdb --owner wactl wactl', why: 'the database of the test is there' },
    { line: 'sudo install -d -m 700 /etc/wactl', why: THIS_MACHINE },
    { line: 'sudo chmod 600 /etc/wactl/webhooks.env', why: THIS_MACHINE },
    { line: 'sudo systemctl daemon-reload', why: THIS_MACHINE },
    { line: 'sudo systemctl enable --now wactl-webhooks', why: THIS_MACHINE },
  ],
};
