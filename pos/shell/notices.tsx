import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t, withSentences } from '../i18n/catalogue.ts';
import { Link, place } from '../routes.tsx';
import { useTill } from '../use-till.ts';
import { CopyProgress } from './copy-progress.tsx';
import { storage } from './storage.ts';
import { type UpdateState, update } from './update.ts';
import { useNow } from './use-now.ts';

/** What the app itself has to say, between the strip and the page: nothing, on most days and in a real shop. */
export function Notices() {
  return (
    <>
      <Demo />
      <Forgotten />
      <News />
      <Device />
      <Lock />
    </>
  );
}

/** Its code comes with an example shop. */
function Demo() {
  const isDemo = useTill().books.business.value?.demo === true;
  const Shown = useLazy(isDemo, async () => (await import('../demo/demo-bar.tsx')).DemoBar);
  return isDemo && Shown ? <Shown /> : null;
}

/** The server's books came out of a backup from before this till was added: what it holds waits for a code. */
function Forgotten() {
  const { identity, sync } = useTill();
  const isForgotten = identity.value !== null && sync.state.value.error === 'unauthorized';
  if (!isForgotten || place.value.path === '/enroll') return null;
  return (
    <section class="notices" aria-label={t('enroll.again.title')}>
      <div class="banner banner-danger" role="alert">
        <div class="banner-main">
          <p class="banner-text">{t('enroll.again.notice')}</p>
        </div>
        <Link class="text-link" href="/enroll">
          {t('enroll.again.go')}
        </Link>
      </div>
    </section>
  );
}

function News() {
  const { books } = useTill();
  const isCopying = books.status.value.copying !== null;
  const state = update.value;
  if (state === 'none' && !isCopying) return null;
  return (
    <section class="notices" aria-label={t('shell.notices')}>
      {state !== 'none' && <Update state={state} />}
      {isCopying && (
        <div class="card">
          <CopyProgress />
        </div>
      )}
    </section>
  );
}

/** A clock that is wrong, a disk that is nearly full: their code comes with them. */
function Device() {
  const { clock } = useTill();
  useNow(CLOCK_EVERY_MS);
  const isWanted = clock.off.value !== null || storage.value.low;
  const Shown = useLazy(isWanted, async () => (await import('./device-notices.tsx')).DeviceNotices);
  return isWanted && Shown ? <Shown /> : null;
}

/** How soon a clock that somebody sets is noticed. */
const CLOCK_EVERY_MS = 5_000;

/** Its code comes once somebody is signed in. */
function Lock() {
  const isIn = useTill().session.value !== null;
  const Shown = useLazy(isIn, async () => (await import('../session/auto-lock.tsx')).AutoLock);
  return isIn && Shown ? <Shown /> : null;
}

type UpdateProps = { state: Exclude<UpdateState, 'none'> };

/** Its code comes with the news. */
function Update({ state }: UpdateProps) {
  const Shown = useLazy<UpdateProps>(true, async () => (await import('./update-notice.tsx')).UpdateNotice);
  return Shown && <Shown state={state} />;
}

/** A part of the page whose code comes when it is wanted; null until it is there. */
function useLazy<Props>(isWanted: boolean, load: () => Promise<ComponentType<Props>>): ComponentType<Props> | null {
  const [Shown, setShown] = useState<ComponentType<Props> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is loaded is the same at every rendering.
  useEffect(() => {
    if (isWanted)
      withSentences(load()).then(
        (part) => setShown(() => part),
        () => undefined,
      );
  }, [isWanted]);
  return Shown;
}
