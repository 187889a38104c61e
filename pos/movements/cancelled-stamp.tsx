import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { useTill } from '../use-till.ts';
import type { ShownMovement } from './shown-movement.ts';
import { useMovement } from './use-movement.ts';

/** On a receipt whose movement was cancelled: ANULADO, by whom and why. The number stays (D-21). */
export function CancelledStamp({ movementId, customerId }: { movementId: string; customerId: string }) {
  const { movement } = useMovement(movementId, customerId);
  return movement?.state === 'cancelled' ? <Cancelled movement={movement} /> : null;
}

/** Stamped, wherever it is shown: the number stays, and so does what was counted before (D-21). */
export function Cancelled({ movement }: { movement: ShownMovement }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const by = movement.answer?.cancelledBy;
  const who = books.users.value.find(({ id }) => id === by?.userId)?.name ?? t('history.unknown_user');
  return (
    <Banner tone="danger" title={t('paper.voided.receipt')}>
      {by ? (
        <>
          <p>{t('move.cancelled.by', { who, when: formats.dateTime(by.occurredAt) })}</p>
          {by.reason && <p>{by.reason}</p>}
          <p class="small">{t('move.cancelled.counts', { date: formats.date(by.postedOn) })}</p>
        </>
      ) : (
        movement.pending && <p>{t('move.cancelled.here')}</p>
      )}
    </Banner>
  );
}
