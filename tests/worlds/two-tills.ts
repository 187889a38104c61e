import type { Enrollment } from '../../shared/tills/till.ts';
import { createNetworkOver, HEALTHY, type Network } from '../sync/network.ts';
import type { Random } from '../sync/random.ts';
import type { Engine } from './postgres.ts';
import { openShop, type Shop } from './shop.ts';
import { openTestTill, type TestTill, testClock } from './till.ts';

/** Doña María's shop over HTTP with two real tills, Rosa at both of them, and a network between that does as it is told. */
export async function openTwoTills(
  engine: Engine,
  random: Random,
): Promise<{ shop: Shop; network: Network; tills: [TestTill, TestTill] }> {
  const shop = await openShop(engine);
  const tokens = new Map<string, string>();
  const network = createNetworkOver(async (tillId, request) => {
    const body = request.method === 'GET' ? null : await request.arrayBuffer();
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${tokens.get(tillId)}`);
    return async () => {
      const again = new Request(request.url, { method: request.method, headers, ...(body ? { body } : {}) });
      const answer = await shop
        .app()
        .request(again, undefined, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}: ${await answer.text()}`);
      return answer.text();
    };
  }, random);
  network.faults = HEALTHY;
  const open = async (enrollment: Enrollment, seed: number) => {
    tokens.set(enrollment.tillId, enrollment.deviceToken);
    const till = await openTestTill({
      fetch: network.fetchOf(enrollment.tillId),
      clock: testClock(),
      seed,
      enrollment,
    });
    await till.sync();
    await till.seat({ id: shop.rosa.id });
    return till;
  };
  const tills: [TestTill, TestTill] = [
    await open(await shop.enroll('Mostrador 1'), 1),
    await open(await shop.enroll('Mostrador 2'), 2),
  ];
  return { shop, network, tills };
}
