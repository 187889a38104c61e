import type { Context } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { recogniseSender } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { readBearer } from '../sessions/tokens.ts';

/** Often enough for proxies not to think the connection dead, and for a revoked till or user to lose it soon. */
const PING_MS = 20_000;

const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Streams the newest SEQ as server-sent events until the till goes away, loses its right to it, or the server stops. */
export function streamLive(c: Context<HttpEnv>, deps: AppDeps): Response {
  // Nobody would ever read, or end, the stream of a HEAD.
  if (c.req.method === 'HEAD') return c.body(null, 200, streamHeaders);
  const bearer = readBearer(c.req.header('authorization'));
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let unsubscribe = () => {};
      const ping = setInterval(async () => {
        const isStillWelcome =
          bearer !== null && (await recogniseSender(deps, bearer, {}).catch(() => null))?.ok !== false;
        if (isEnded) return;
        if (isStillWelcome) send(':\n\n');
        else close();
      }, PING_MS).unref();
      let isEnded = false;
      end = () => {
        if (isEnded) return;
        isEnded = true;
        clearInterval(ping);
        deps.stopping.removeEventListener('abort', close);
        unsubscribe();
      };
      const close = () => {
        if (isEnded) return;
        end();
        controller.close();
      };
      if (deps.stopping.aborted) return close();
      deps.stopping.addEventListener('abort', close);
      // Something at once: it tells the other end that the stream is open, and proxies to let it through.
      send(':\n\n');
      unsubscribe = deps.live.subscribe((event) => send(`data: ${JSON.stringify(event)}\n\n`));
      return undefined;
    },
    cancel: () => end(),
  });
  return c.body(body, 200, streamHeaders);
}
