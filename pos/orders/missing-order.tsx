import { t } from '../i18n/catalogue.ts';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTill } from '../use-till.ts';
import type { OrderReading } from './use-order.ts';

/** In the place of an order that this till does not hold: it is on its way, or why it is not there, and how to ask for it. */
export function MissingOrder({ id, reading }: { id: string; reading: OrderReading }) {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const { state, refusal } = reading;
  if (state === 'loading') return <Loading />;
  if (state !== 'refused')
    return <EmptyState icon="receipt" title={state === 'offline' ? t('order.missing.offline') : t('order.missing')} />;
  const bring = async () => {
    const order = await act.run(() => live.run(() => till.api.order(id)));
    if (order !== null) await till.books.keepOrder(order);
  };
  return (
    <>
      <EmptyState icon="receipt" title={t('order.missing.here')} />
      <RefusalBanner refusal={act.refusal ?? refusal} />
      <Button icon="sync" busy={act.busy} onClick={() => void bring()}>
        {t('order.fetch')}
      </Button>
      {live.dialog}
    </>
  );
}
