/** A page below the repository, and its command lines that no test runs, with the reason of each. */
type NotRun = Readonly<Record<string, readonly { readonly line: string; readonly why: string }[]>>;

const ANOTHER_PORT = 'the emulator of the test is on another port, and its variables are set';
const ANOTHER_TERMINAL = 'it runs beside the others, in the process of the test';
const THIS_MACHINE = 'it changes the machine that it runs on';
const VARIABLES = 'the variables are set for the test';

/** Short, so that a line which could be run is not put here. */
export const NOT_RUN: NotRun = {
  'docs/guides/first-campaign.md': [
    { line: 'export WACTL_VERIFY_TOKEN=a-word-of-your-choice', why: VARIABLES },
    { line: 'wactl webhooks serve', why: ANOTHER_TERMINAL },
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
