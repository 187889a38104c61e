import { useState } from 'preact/hooks';
import type { AccountView } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { MovementList } from './movement-list.tsx';
import { useOlderMovements } from './use-older-movements.ts';

const FIRST = 10;

/** The last ones, then all that this till holds, then the server's. */
export function Movements({ view }: { view: AccountView }) {
  const [all, setAll] = useState(false);
  const { older, canLoad, busy, failure, load } = useOlderMovements(view);
  const held = view.movements;
  const shown = all || held.length <= FIRST ? [...held, ...older] : held.slice(0, FIRST);
  const hasMoreHere = !all && held.length > FIRST;
  if (held.length === 0) return <p class="muted">{t('credit.no_movements')}</p>;
  return (
    <>
      <MovementList movements={shown} />
      {failure && (
        <Banner tone="warn" live>
          <p>{refusalText(failure.code)}</p>
        </Banner>
      )}
      {(hasMoreHere || canLoad) && (
        <Button variant="quiet" busy={busy} onClick={() => (hasMoreHere ? setAll(true) : void load())}>
          {t('action.more')}
        </Button>
      )}
    </>
  );
}
