type PageType = 'text/html' | 'text/javascript' | 'text/event-stream' | 'text/plain' | 'application/json';

/**
 * What a page that shows the words of others may do: nothing. Even if a text found a way into the markup, it could load
 * and run nothing.
 * @param reloads allows the one script of the page's own server that loads it again
 */
export function sealedPolicy(reloads: boolean): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:";
  return reloads ? `${policy}; script-src 'self'; connect-src 'self'` : policy;
}

/** Makes the answers of a page's server: never cached, never taken for another type, held to one policy. */
export function pageAnswers(
  policy: string,
): (body: string | ReadableStream<Uint8Array>, type: PageType, status?: number) => Response {
  return (body, type, status = 200) =>
    new Response(body, {
      status,
      headers: {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-store',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      },
    });
}
