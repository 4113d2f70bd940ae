import type { Sandbox } from '../graph-client.js';
import type { Example } from './examples.js';

/** Answers a request as the emulator does; a test may put something of its own between. */
export type Fetch = (request: Request) => Promise<Response>;

export interface Answer {
  readonly status: number;
  /** Code of the refusal; undefined: it was accepted. */
  readonly code: number | undefined;
  readonly text: string;
}

/** The beginnings of real files, by their ending. */
const FILES: Readonly<Record<string, string>> = {
  jpg: '\xff\xd8\xff\xe0\x00\x10JFIF\x00',
  mp4: '\x00\x00\x00\x18ftypmp42',
  ogg: `OggS${'\x00'.repeat(24)}OpusHead\x01\x01`,
  pdf: '%PDF-1.7\n',
  webp: 'RIFF\x1a\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\xff\x01\x00\xff\x01\x00',
};

/** Sends an example's body to the path, in the form that its Content-Type names. */
export async function ask(
  fetch: Fetch,
  { token }: Sandbox,
  path: string,
  { operation, type, body }: Example,
): Promise<Answer> {
  const [method = ''] = operation.split(' ');
  const isUpload = operation.endsWith('/media');
  const form = isUpload || type === 'multipart/form-data' ? formOf(body) : undefined;
  const fields = type === 'application/x-www-form-urlencoded' ? new URLSearchParams(textsOf(body)) : undefined;
  const response = await fetch(
    new Request(`http://127.0.0.1:4010/v23.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...((form ?? fields) ? {} : { 'content-type': 'application/json' }),
      },
      body: form ?? fields ?? JSON.stringify(body),
    }),
  );
  const text = await response.text();
  return { status: response.status, code: JSON.parse(text).error?.code, text };
}

/** `@/local/path/file.jpg;type=image/jpeg`, as curl writes it, is a real file. */
function formOf(body: Example['body']): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    const [, ending, type] = /^@.*\.(\w+);type=(.+)$/.exec(String(value)) ?? [];
    if (ending === undefined) form.append(name, String(value));
    else form.append(name, fileOf(ending, type ?? ''), `file.${ending}`);
  }
  return form;
}

function fileOf(ending: string, type: string): Blob {
  return new Blob([Buffer.from((FILES[ending] ?? '').padEnd(64, '\x00'), 'latin1')], { type });
}

function textsOf(body: Example['body']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
