import { useState } from 'preact/hooks';
import { isApprovable, mayDo } from '../../shared/authority/authority.ts';
import { isCancellable } from '../../shared/movements/cancel-movement.ts';
import type { MovementAnswer } from '../../shared/movements/movement-answer.ts';
import type { Role } from '../../shared/users/user.ts';
import { balanceText } from '../credit/balance.tsx';
import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, type PageProps } from '../routes.tsx';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { Cancelled } from './cancelled-stamp.tsx';
import { ConfirmDraftDialog, DeleteDraftDialog } from './draft-dialogs.tsx';
import { MovementDebts } from './movement-debts.tsx';
import type { ShownMovement } from './shown-movement.ts';
import { useMovement } from './use-movement.ts';

/** One movement (R4-60): what it is, who did it, what it paid or what paid it, and what may be done to it. */
export function MovementPage({ params, query }: PageProps) {
  const role = useTill().session.value?.user.role;
  const { movement, state } = useMovement(params['movementId'] ?? '', query.get('customer'));
  const customer = useCustomer(movement?.customerId ?? null);
  const back = movement ? `/customers/${movement.customerId}` : '/customers';
  return (
    <Page
      title={movement ? titleOf(movement) : t('move.title')}
      subtitle={movement && (customer?.name || movement.answer?.customerName || t('customer.unnamed'))}
      back={() => goBack(back)}
      width="narrow"
      footer={movement && role && hasActions(movement, role) ? <Actions movement={movement} role={role} /> : undefined}
    >
      {movement ? (
        <Shown movement={movement} />
      ) : state === 'loading' ? (
        <Loading />
      ) : (
        <EmptyState icon="notebook" title={state === 'offline' ? t('move.offline') : t('move.missing')} />
      )}
    </Page>
  );
}

const titleOf = ({ type, number }: Pick<ShownMovement, 'type' | 'number'>): string =>
  [t(`movement.${type}`), number].filter(Boolean).join(' ');

function Shown({ movement }: { movement: ShownMovement }) {
  const formats = useShopFormats();
  const { state, pending } = movement;
  return (
    <>
      {state === 'draft' && (
        <Banner tone="info">
          <p>{t('move.draft.text')}</p>
        </Banner>
      )}
      {state === 'cancelled' && movement.type !== 'cancellation' && <Cancelled movement={movement} />}
      <div class="card stack gap-3">
        <Facts movement={movement} formats={formats} />
        {pending && (
          <div>
            <Badge tone="warn" icon="cloud-off">
              {t('credit.pending')}
            </Badge>
          </div>
        )}
        <Links movement={movement} />
      </div>
      <MovementDebts movement={movement} />
    </>
  );
}

function Facts({ movement, formats }: { movement: ShownMovement; formats: ShopFormats }) {
  const { books } = useTill();
  const { answer, userId, tillId, reason, balanceAfter } = movement;
  const who = books.users.value.find(({ id }) => id === userId)?.name;
  const where = books.tills.value.find(({ id }) => id === tillId)?.name;
  const draftedText = (drafted: NonNullable<MovementAnswer['drafted']>): string =>
    [books.users.value.find(({ id }) => id === drafted.userId)?.name, formats.dateTime(drafted.occurredAt)]
      .filter(Boolean)
      .join(' · ');
  const facts: [string, string | null | undefined][] = [
    [t('move.state'), t(`move.state.${movement.state}`)],
    [t('move.number'), movement.number],
    [t('move.when'), formats.dateTime(movement.occurredAt)],
    [t('move.posted_on'), movement.state === 'draft' ? null : formats.date(movement.postedOn)],
    [t('move.who'), who],
    [t('move.till'), where],
    [t('move.drafted'), answer?.drafted && draftedText(answer.drafted)],
    [t('move.method'), answer?.method && t(`tender.${answer.method}`)],
    [t('pay.reference'), answer?.reference],
    [t('move.reason'), reason],
    [t('move.balance_after'), balanceAfter === null ? null : balanceText(balanceAfter, formats)],
  ];
  return (
    <KeyValues>
      <KeyValue label={t('move.amount')} strong>
        {formats.money(movement.amount, { sign: 'always' })}
      </KeyValue>
      {facts.map(
        ([label, value]) =>
          value && (
            <KeyValue key={label} label={label}>
              {value}
            </KeyValue>
          ),
      )}
    </KeyValues>
  );
}

function Links({ movement: { id, orderId, customerId, type, answer } }: { movement: ShownMovement }) {
  const cancels = answer?.cancels?.id;
  return (
    <div class="row">
      {orderId && (
        <TextLink href={`/orders/${orderId}`} icon="receipt">
          {t('move.see_order')}
        </TextLink>
      )}
      {type === 'refund' && (
        <TextLink href={`/refunds/${id.slice(0, 36)}`} icon="receipt">
          {t('move.see_receipt')}
        </TextLink>
      )}
      {type === 'payment' && (
        <TextLink href={`/receipts/${id.slice(0, 36)}`} icon="receipt">
          {t('move.see_receipt')}
        </TextLink>
      )}
      {cancels && (
        <TextLink href={`/movements/${encodeURIComponent(cancels)}?customer=${customerId}`} icon="back">
          {t('move.cancels')}
        </TextLink>
      )}
      <TextLink href={`/customers/${customerId}`} icon="person">
        {t('move.see_account')}
      </TextLink>
    </div>
  );
}

type Asking = 'cancel' | 'confirm' | 'delete' | null;

/** What may be done to it (R4-21): a draft is confirmed, edited or deleted, a confirmed one is cancelled, a cancelled one stays so. */
function Actions({ movement, role }: { movement: ShownMovement; role: Role }) {
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  if (movement.state !== 'draft')
    return (
      <>
        <Button variant="caution" size="large" wide icon="trash" onClick={() => setAsking('cancel')}>
          {t('move.cancel')}
        </Button>
        {asking === 'cancel' && <CancelDialog movement={movement} onClose={close} />}
      </>
    );
  const edit = `/customers/${movement.customerId}/adjust?draft=${movement.id}`;
  return (
    <div class="stack gap-2">
      {mayDo(role, 'movement.confirm') && (
        <Button variant="primary" size="large" wide icon="check" onClick={() => setAsking('confirm')}>
          {t('move.confirm')}
        </Button>
      )}
      <div class="row">
        {mayDo(role, 'movement.draft') && (
          <TextLink href={edit} icon="edit">
            {t('action.edit')}
          </TextLink>
        )}
        {mayDo(role, 'movement.cancel') && (
          <Button variant="caution" icon="trash" onClick={() => setAsking('delete')}>
            {t('action.delete')}
          </Button>
        )}
      </div>
      {asking === 'confirm' && <ConfirmDraftDialog movement={movement} onClose={close} />}
      {asking === 'delete' && <DeleteDraftDialog movement={movement} onClose={close} />}
    </div>
  );
}

function hasActions(movement: ShownMovement, role: Role): boolean {
  if (movement.state === 'draft') return mayDo(role, 'movement.confirm') || mayDo(role, 'movement.draft');
  const isWhole = isCancellable(movement) && movement.type !== 'cash_rounding';
  return movement.state === 'confirmed' && isWhole && mayAsk(role);
}

/** A cashier asks a supervisor at his till. */
const mayAsk = (role: Role): boolean =>
  mayDo(role, 'movement.cancel') || (mayDo(role, 'payment.take') && isApprovable('movement.cancel'));
