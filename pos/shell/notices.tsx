import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { useTill } from '../use-till.ts';
import { CopyProgress } from './copy-progress.tsx';
import { storage } from './storage.ts';
import { type UpdateState, update } from './update.ts';

/** What the app itself has to say, between the strip and the page: nothing, on most days. */
export function Notices() {
  const { books } = useTill();
  const isCopying = books.status.value.copying !== null;
  const state = update.value;
  if (state === 'none' && !storage.value.low && !isCopying) return null;
  return (
    <section class="notices" aria-label={t('shell.notices')}>
      {state !== 'none' && <Update state={state} />}
      {storage.value.low && (
        <div class="banner banner-danger" role="alert">
          <p class="banner-text">{t('storage.low')}</p>
        </div>
      )}
      {isCopying && (
        <div class="card">
          <CopyProgress />
        </div>
      )}
    </section>
  );
}

type UpdateProps = { state: Exclude<UpdateState, 'none'> };

/** Its code comes with the news. */
function Update({ state }: UpdateProps) {
  const [Shown, setShown] = useState<ComponentType<UpdateProps> | null>(null);
  useEffect(() => {
    import('./update-notice.tsx').then(
      ({ UpdateNotice }) => setShown(() => UpdateNotice),
      () => undefined,
    );
  }, []);
  return Shown && <Shown state={state} />;
}
