import { CliError } from '../errors/error.js';
import { pageAnswers } from '../page/answer.js';
import { type SignUpState, signUpAfter, signUpMessageSchema } from './sign-up-message.js';
import { renderSignUpPage, SIGN_UP_SCRIPT, type SignUpPage } from './sign-up-page.js';

/** A page that waits for one sign-up. */
export interface SignUpSession {
  /** Answers for `/`, `/page.js` and `/report`; refuses requests by any name but the page's own. */
  handler(request: Request): Promise<Response>;
  /** Resolves with the code; rejects when the person left or Meta refused. */
  readonly code: Promise<string>;
  /** Resolves when Meta has also said which account it was. */
  readonly finished: Promise<void>;
  /** What is known by now. */
  state(): SignUpState;
}

/** @param host the name and port the page is reached by: a page of elsewhere that resolves to this machine is refused */
export function createSignUpSession(page: SignUpPage, host: () => string): SignUpSession {
  let state: SignUpState = {};
  const code = withResolvers<string>();
  const finished = withResolvers<void>();

  async function take(request: Request): Promise<Response> {
    if (request.headers.get('x-sign-up-state') !== page.state)
      return answer('Not from this page.\n', 'text/plain', 403);
    const message = signUpMessageSchema.safeParse(await request.json().catch(() => undefined));
    if (!message.success) return answer('Not understood.\n', 'text/plain', 400);
    try {
      state = signUpAfter(state, message.data);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      code.reject(error);
    }
    if (state.code !== undefined) code.resolve(state.code);
    if (state.finished !== undefined) finished.resolve();
    return answer('{}', 'application/json');
  }

  return {
    code: code.promise,
    finished: finished.promise,
    state: () => state,
    async handler(request) {
      const { pathname, host: asked } = new URL(request.url);
      if (asked !== host()) return answer('Only for this machine.\n', 'text/plain', 403);
      const route = `${request.method} ${pathname}`;
      if (route === 'GET /') return answer(renderSignUpPage(page), 'text/html');
      if (route === 'GET /page.js') return answer(SIGN_UP_SCRIPT, 'text/javascript');
      if (route === 'POST /report') return take(request);
      return answer('Not found.\n', 'text/plain', 404);
    },
  };
}

/** The page loads Meta's script, so it is not sealed; nobody may frame it or turn its addresses elsewhere. */
const answer = pageAnswers("frame-ancestors 'none'; base-uri 'none'");

/** Node.js 20 has no `Promise.withResolvers`. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
