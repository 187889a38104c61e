import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { preloadPages } from '../../../pos/shell/preload-pages.ts';
import type { Till } from '../../../pos/till-context.ts';
import { aMoment } from '../../worlds/counter.ts';

const fetched = vi.hoisted((): string[] => []);
vi.mock('../../../pos/shell/pages.ts', () => ({
  pages: ['/', '/pay', '/done/:orderId', '/orders'].map((path) => ({
    path,
    page: Object.assign(() => null, { preload: async () => void fetched.push(path) }),
  })),
}));
vi.mock('../../../pos/till/ready-sale.ts', () => ({ readySale: async () => void fetched.push('the sale itself') }));

beforeEach(() => {
  fetched.length = 0;
});
afterEach(() => vi.unstubAllGlobals());

/** Begins as a browser does that is kept by a service worker, or by none yet. Answers who signs in. */
function begin(controller: object | null) {
  vi.stubGlobal('navigator', { serviceWorker: { controller } });
  const session = signal<object | null>(null);
  void preloadPages({ session } as unknown as Till, async () => {});
  return session;
}

test('where the app is kept on the device, only the sale is got ready until somebody is in', async () => {
  const session = begin({});
  await aMoment(50);
  expect(fetched).toEqual(['/', 'the sale itself']);
  session.value = {};
  await vi.waitFor(() => expect(fetched).toEqual(['/', 'the sale itself', '/pay', '/done/:orderId', '/orders']));
});

test('on a first visit how a sale is paid comes before anybody is in: the cable may go the moment after', async () => {
  begin(null);
  await vi.waitFor(() => expect(fetched).toEqual(['/', 'the sale itself', '/pay', '/done/:orderId', '/orders']));
});
