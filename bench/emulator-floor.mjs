/**
 * The least that a server of messages has to do, for `bench/emulator.mjs`: node:http that reads the body and answers a
 * fixed JSON. It also takes the emulator's webhooks: it echoes the challenge of the handshake and answers 200.
 * Usage: node bench/emulator-floor.mjs
 */
import { createServer } from 'node:http';

const ANSWER = JSON.stringify({
  messaging_product: 'whatsapp',
  contacts: [{ input: '+15550100002', wa_id: '15550100002' }],
  messages: [{ id: 'wamid.HBgLMTU1NTAxMDAwMDIVAgARGBIwMDAwMDAwMDAwMDAwMDAwMDAA', message_status: 'accepted' }],
});

const server = createServer((incoming, outgoing) => {
  const challenge = new URL(incoming.url ?? '/', 'http://localhost').searchParams.get('hub.challenge');
  const chunks = [];
  incoming.on('data', (chunk) => chunks.push(chunk));
  incoming.on('end', () => {
    const body = challenge ?? ANSWER;
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    outgoing.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })));
process.on('SIGTERM', () => process.exit());
