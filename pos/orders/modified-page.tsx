import { money } from '../../shared/money/money.ts';
import { creditShare } from '../../shared/orders/order-value.ts';
import { AccountChange } from '../credit/account-change.tsx';
import { SyncMark } from '../credit/sync-mark.tsx';
import { useAccount } from '../credit/use-account.ts';
import type { OutboxRow } from '../db/rows.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Confirmation } from '../till/confirmation.tsx';
import { useOwnCommand } from '../till/use-own-command.ts';
import { Banner } from '../ui/banner.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Money } from '../ui/money.tsx';
import { lastModification } from './last-modification.ts';
import { debtText, debtWord } from './modify-preview.tsx';
import { useNames } from './use-names.ts';
import { type ShownOrder, useOrder } from './use-order.ts';

/** It is on this till's disk: what it did to the debt, what was collected or given back, and what is owed now (R4-39). */
export function ModifiedPage({ params }: PageProps) {
  const orderId = params['orderId'] ?? '';
  const modificationId = params['modificationId'] ?? '';
  const row = useOwnCommand(modificationId);
  const { order } = useOrder(orderId);
  const isMade = row?.command.kind === 'order.modify';
  return (
    <Confirmation
      title={isMade ? t('modify.done') : t('modify.title')}
      isLoading={row === undefined}
      missing={t('modify.done.missing')}
      next={t('sale.new')}
      other={{ label: t('order.open'), onClick: () => navigate(`/orders/${orderId}`, { replace: true }) }}
    >
      {isMade && order && <Receipt row={row} shown={order} />}
    </Confirmation>
  );
}

function Receipt({ row, shown }: { row: OutboxRow; shown: ShownOrder }) {
  const formats = useShopFormats();
  const names = useNames();
  const { order } = shown;
  if (row.command.kind !== 'order.modify') return null;
  const { cashShare, shown: seen } = row.command.payload;
  const change = order.changes.find(({ id }) => id === row.id);
  const isReturn = change !== undefined && change.valueAfter < change.valueBefore;
  const amount = formats.money(Math.abs(order.differencePending));
  const approver = row.command.approval?.userId;
  return (
    <>
      {cashShare && cashShare.method !== 'account' && (
        <div class="card center stack gap-1" role="status">
          <span class="muted">
            {t(isReturn ? 'modify.given_back' : 'modify.collected')} · {t(`tender.${cashShare.method}`)}
          </span>
          <Money text={formats.money(cashShare.amount)} size="huge" />
        </div>
      )}
      {order.differencePending !== 0 && (
        <Banner
          tone="warn"
          title={
            order.differencePending > 0
              ? t('modify.pending_after.collect', { amount })
              : t('modify.pending_after.give_back', { amount })
          }
        />
      )}
      {seen && <CustomerPart customerId={seen.customerId} debt={seen.debt} modificationId={row.id} />}
      <div class="card stack gap-3">
        <KeyValues>
          <KeyValue label={t('sale.number')}>{order.number}</KeyValue>
          {change && (
            <KeyValue label={t('modify.value')} strong>
              {t('modify.change', {
                before: formats.money(change.valueBefore),
                after: formats.money(change.valueAfter),
              })}
            </KeyValue>
          )}
          {order.hasCredit && (
            <KeyValue label={t('order.on_account')}>{formats.money(creditShare(order, order.currentValue))}</KeyValue>
          )}
        </KeyValues>
        {approver && <p class="muted small">{t('modify.done.approved', { name: names.user(approver) })}</p>}
        <SyncMark row={row} />
      </div>
    </>
  );
}

interface CustomerPartProps {
  customerId: string;
  debt: number;
  modificationId: string;
}

/** What it did to the customer's account: as it was decided, or, after a reload, as the account has it. */
function CustomerPart({ customerId, debt, modificationId }: CustomerPartProps) {
  const formats = useShopFormats();
  const done = lastModification(modificationId)?.plan;
  const view = useAccount(customerId, 'do_without');
  const posted = view?.movements.find(({ id }) => id.startsWith(`${modificationId}:`));
  const after = done?.balanceAfter ?? posted?.balanceAfter ?? null;
  const balances = after === null ? null : { before: money(after - debt), after };
  const moved = { debt: money(debt), balanceBefore: balances?.before ?? null };
  const change = (
    <KeyValue label={debtWord(moved)}>
      <Money text={debtText(moved, formats)} tone={debt > 0 ? 'owes' : debt < 0 ? 'favour' : 'plain'} />
    </KeyValue>
  );
  return <AccountChange customerId={customerId} balances={balances} first={change} />;
}
