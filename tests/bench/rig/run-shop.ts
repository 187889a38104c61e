import { fork } from 'node:child_process';
import type { ShopOrder } from './shop-process.ts';

export interface ShopProcess {
  /** Serves this file from now on, and no other. Answers the address. */
  serve(order: ShopOrder): Promise<string>;
  close(): void;
}

/** Starts the process that serves the shop. It ends with this one, however this one ends. */
export function runShop(): ShopProcess {
  const child = fork(new URL('./shop-process.ts', import.meta.url), {
    execArgv: ['--max-semi-space-size=32', '--import', 'tsx'],
  });
  return {
    serve: (order) =>
      new Promise((resolve, reject) => {
        const onExit = (code: number | null) => reject(new Error(`the shop's server ended with ${code}`));
        child.once('exit', onExit);
        child.once('message', (port) => {
          child.off('exit', onExit);
          resolve(`http://127.0.0.1:${Number(port)}`);
        });
        child.send(order);
      }),
    close: () => child.disconnect(),
  };
}
