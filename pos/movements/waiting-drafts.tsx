import { useEffect, useState } from 'preact/hooks';
import { mayDo, mayRequest } from '../../shared/authority/authority.ts';
import { t } from '../i18n/catalogue.ts';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';

/** "1 ajuste espera confirmación": for whoever may confirm it, where he looks for what is to be done. */
export function WaitingDrafts() {
  const { api, books, session } = useTill();
  const role = session.value?.user.role;
  const token = session.value?.sessionToken ?? null;
  const may = role !== undefined && mayDo(role, 'movement.confirm') && mayRequest(role, 'lists.read');
  const version = books.version.value;
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to ask again.
  useEffect(() => {
    if (!may || token === null) return;
    let wanted = true;
    // Without the network nothing is said: the list itself says that it needs one.
    api.lists.movementTotals({ state: 'draft' }).then(
      (totals) => wanted && setCount(totals.count),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [api, may, token, version]);
  if (!may || count === 0) return null;
  return (
    <TextLink href="/office/movements?state=draft" icon="edit">
      {t('movements.drafts_wait', { count })}
    </TextLink>
  );
}
