import { signIn } from '../../pos/session/sign-in.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import { accepted } from './counter.ts';
import type { Person, Shop } from './shop.ts';
import { openTestTill, type TestTill } from './till.ts';

/** A real till at a real server's shop, without a socket between them. */
export interface CounterTill extends TestTill {
  readonly enrollment: Enrollment;
  /** Cuts the network, or joins it again. */
  cut(isOut: boolean): void;
  /** Signs a person in by his PIN. */
  seatWithPin(person: Pick<Person, 'id' | 'pin'>): Promise<void>;
}

let seeds = 100;

export async function openCounterTill(shop: Shop, name: string): Promise<CounterTill> {
  const enrollment = await shop.enroll(name);
  let isOut = false;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (isOut) throw new TypeError('the network is out');
    const request = new Request(input instanceof Request ? input : String(input), init);
    return shop.app().request(request, undefined, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
  };
  const clock = { now: () => shop.now() };
  seeds += 1;
  const test = await openTestTill({ fetch, clock, seed: seeds, enrollment, name });
  await test.sync();
  return {
    ...test,
    enrollment,
    cut: (out) => {
      isOut = out;
    },
    seatWithPin: async (person) => {
      accepted(await signIn(test.till, person.id, person.pin));
      // The server's session follows in the background.
      for (let turn = 0; turn < 2_000 && !test.till.session.peek()?.sessionToken && !isOut; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}
