import { demoStaff } from '../../../shared/demo/people.ts';
import { openTill, startServer } from '../harness.ts';
import { books } from './books.ts';
import { counter } from './counter.ts';
import { drawer } from './drawer.ts';
import { longWords } from './long-words.ts';
import { newShop } from './new-shop.ts';
import { cashier, office } from './office.ts';
import { type Scene, type Screen, sceneOf, sizes, tidyUp } from './scene.ts';

export interface Walk {
  /** Looks at the screen that stands there now. */
  readonly see: (screen: Screen, scene: Scene) => Promise<void>;
  /** A screen that could not be opened: the walk goes on without it. */
  readonly failed: (screen: Screen, why: unknown) => void;
}

/** Through every screen and state of the app, in one browser: a new shop first, then the example shop by two of its people. */
export async function walkScreens(walk: Walk): Promise<void> {
  const [width, height] = sizes.phone;
  const till = await openTill({ viewport: { width, height } });
  try {
    // An address that a telephone could reach: it is what the QR code is for.
    await inShop(till, { FIADO_PUBLIC_URL: 'https://tienda.example' }, (scene) =>
      through([...newShop, ...longWords], scene, walk),
    );
    await inShop(till, {}, async (scene) => {
      await through([...counter, ...books, ...drawer, ...office], scene, walk);
      await signInAsCashier(scene);
      await through(cashier, scene, walk);
    });
  } finally {
    await till.close();
  }
}

type Till = Awaited<ReturnType<typeof openTill>>;

async function inShop(till: Till, env: Record<string, string>, go: (scene: Scene) => Promise<void>): Promise<void> {
  const server = await startServer({ env });
  try {
    await go(sceneOf(till.page, till.context, server));
  } finally {
    await server.stop();
  }
}

async function through(screens: readonly Screen[], scene: Scene, { see, failed }: Walk): Promise<void> {
  for (const screen of screens) {
    try {
      await tidyUp(scene);
      const [width, height] = sizes[screen.only ?? 'phone'];
      await scene.page.setViewportSize({ width, height });
      await screen.open(scene);
      await see(screen, scene);
    } catch (why) {
      failed(screen, why);
    }
  }
}

async function signInAsCashier(scene: Scene): Promise<void> {
  const cashierOfDemo = demoStaff.find(({ role }) => role === 'cashier');
  if (!cashierOfDemo) throw new Error('the example shop has no cashier');
  await tidyUp(scene);
  await scene.page.goto(scene.url);
  await scene.signIn(cashierOfDemo);
}
