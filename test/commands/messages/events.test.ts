import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADA, ADA_USER, bytesOf, envelope, messages, NUMBER, text } from '../../core/webhooks/samples.js';
import { NOON, run, temporaryFolder } from '../../support/run.js';

const AT = NOON / 1000;
const metadata = { display_phone_number: '15550100001', phone_number_id: NUMBER };

const passed = {
  field: 'messaging_handovers',
  value: {
    messaging_product: 'whatsapp',
    recipient: { display_phone_number: '15550100001', phone_number_id: NUMBER },
    sender: { phone_number: ADA },
    timestamp: String(AT - 600),
    type: 'control_taken',
    control_taken: { metadata: 'the agent answers', new_owner_role: 'ai_agent' },
  },
};
const echo = {
  field: 'standby',
  value: {
    messaging_product: 'whatsapp',
    metadata,
    standby: {
      message_echoes: [{ id: 'wamid.ECHO', timestamp: String(AT - 500), message: { to: ADA, type: 'text' } }],
    },
  },
};
const click = {
  field: 'messages',
  value: {
    messaging_product: 'whatsapp',
    metadata,
    user_actions: [
      {
        timestamp: String(AT - 300),
        action_type: 'marketing_messages_link_click',
        marketing_messages_link_click_data: { click_component: 'cta', click_id: 'clk1', tracking_token: 'trk1' },
      },
    ],
  },
};

async function ledger() {
  const folder = await temporaryFolder();
  const env = { WACTL_STORE: join(folder, 'ledger.db'), WACTL_CONFIG_DIR: folder, WACTL_PHONE_NUMBER_ID: NUMBER };
  const wactl = (line: string, options = {}) => run(line, { env, ...options });
  const contact = { wa_id: ADA, user_id: ADA_USER };
  const stdin = bytesOf(envelope([messages([text('Hello', AT - 900)], [contact]), passed, echo, click]));
  expect((await wactl('webhooks ingest - --no-verify', { stdin })).exitCode).toBe(0);
  return wactl;
}

type Step = Readonly<Record<'event' | 'messageId' | 'details', string | null>>;

describe('messages trace', () => {
  it('shows in the time line of a person who took over the chat, and what others sent', async () => {
    const wactl = await ledger();
    const { steps } = (await wactl(`messages trace +${ADA} --offline --json`)).json();
    expect(steps.map(({ event, messageId }: Step) => [event, messageId])).toEqual([
      ['received', `wamid.IN${AT - 900}`],
      ['handover', null],
      ['echo-of-other', 'wamid.ECHO'],
    ]);
    expect(steps[1].details).toContain('the agent answers');
  });

  it.each(['clk1', 'trk1'])('finds a click by %s', async (id) => {
    const wactl = await ledger();
    const trace = (await wactl(`messages trace ${id} --offline --json`)).json();
    expect(trace).toMatchObject({ messageId: null, contact: null, number: NUMBER });
    expect(trace.steps).toEqual([
      {
        at: new Date((AT - 300) * 1000).toISOString(),
        source: 'webhook',
        event: 'user-action',
        details: JSON.stringify(click.value.user_actions[0]),
      },
    ]);
    expect((await wactl(`messages trace ${id} --offline`)).stdout).toMatch(
      new RegExp(`^A click, told to ${NUMBER}: it names neither person nor message\\n`),
    );
  });

  it('takes a part of an id for no click', async () => {
    const wactl = await ledger();
    for (const id of ['clk', 'cta', 'marketing_messages_link_click']) {
      expect((await wactl(`messages trace ${id} --offline --json`)).error().code).toBe('message-not-found');
    }
  });
});

describe('contacts show', () => {
  it('has what else webhooks told of the person', async () => {
    const wactl = await ledger();
    const { events } = (await wactl(`contacts show +${ADA} --json`)).json();
    expect(events).toMatchObject([
      { kind: 'echo-of-other', number: NUMBER, messageId: 'wamid.ECHO' },
      {
        kind: 'handover',
        number: NUMBER,
        messageId: null,
        details: { control_taken: { metadata: 'the agent answers' } },
      },
    ]);
    expect((await wactl(`contacts show +${ADA}`)).stdout).toMatch(/Other events\nat +what +number +details\n/);
  });
});
