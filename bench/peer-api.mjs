/**
 * Answers every request of the peers with one page of ten things, on a port of this machine and on a socket file.
 * Usage: node bench/peer-api.mjs <socket file>; prints `{"url": …}` once it listens
 */
import { createServer } from 'node:http';

const [socketFile] = process.argv.slice(2);
const data = Array.from({ length: 10 }, (_, index) => ({
  id: `thing_${index}`,
  object: 'product',
  name: `thing ${index}`,
  status: 'published',
  created_at: '2026-01-01T00:00:00Z',
}));
const page = JSON.stringify({ object: 'list', has_more: false, data });

function answer(request, response) {
  request.resume();
  response.setHeader('content-type', 'application/json').end(page);
}

createServer(answer).listen(socketFile, () => {
  const server = createServer(answer).listen(0, '127.0.0.1', () => {
    console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
  });
});
