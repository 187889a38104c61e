// The shop's server in a process of its own, so that whoever measures it takes none of its time. It opens one file after
// the other as it is told to, and so is as warm in the last round as a server that has been up all day.
import { createApp } from '../../../server/app.ts';
import { openDatabase } from '../../../server/db/open.ts';
import { type Listening, listen } from '../../../server/listen.ts';
import { shopDeps } from './shop-deps.ts';

export interface ShopOrder {
  readonly file: string;
  readonly pageFolder: string;
}

let close = async () => {};

process.on('message', async ({ file, pageFolder }: ShopOrder) => {
  await close();
  const db = openDatabase({ file });
  await db.migrate();
  const deps = shopDeps(db, pageFolder);
  const app = createApp(deps);
  const listening: Listening = await listen({ fetch: isolated(app.fetch) }, { host: '127.0.0.1', port: 0, tls: null });
  close = async () => {
    await listening.stop();
    deps.live.close();
    await db.close();
  };
  process.send?.(listening.port);
});

process.on('disconnect', () => process.exit(0));

type Fetch = ReturnType<typeof createApp>['fetch'];

/** A page under this header may read the clock to 5 µs instead of 100. */
function isolated(fetch: Fetch): Fetch {
  return async (request, ...rest) => {
    const response = await fetch(request, ...rest);
    if (!new URL(request.url).pathname.startsWith('/api/'))
      response.headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
    return response;
  };
}
