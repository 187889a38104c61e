import type { SyncStatus } from './sync-loop.ts';

/** What the tabs of one till tell each other. */
export type TabMessage =
  /** The disk has changed: up to which change. */
  | { readonly type: 'changed'; readonly change: number }
  /** Something waits to be pushed. */
  | { readonly type: 'wake' }
  /** A person, or the browser, wants a round at once, whatever failed before. */
  | { readonly type: 'now' }
  | { readonly type: 'status'; readonly status: SyncStatus }
  /** Enrolled, or wiped: whose disk it is must be read again. */
  | { readonly type: 'identity' };

export interface Channel {
  post(message: TabMessage): void;
  listen(onMessage: (message: TabMessage) => void): void;
  close(): void;
}

/** The browser's own channel; where there is none, a tab that hears nobody. */
export function openChannel(name: string): Channel {
  if (typeof BroadcastChannel !== 'function') return { post: () => {}, listen: () => {}, close: () => {} };
  const channel = new BroadcastChannel(`fiado:${name}`);
  return {
    post: (message) => channel.postMessage(message),
    listen: (onMessage) => {
      channel.onmessage = (event: MessageEvent<TabMessage>) => onMessage(event.data);
    },
    close: () => channel.close(),
  };
}
