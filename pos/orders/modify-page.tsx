import './orders.css';
import { useEffect, useRef } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import type { Order } from '../../shared/orders/order.ts';
import { isCashOrder } from '../../shared/orders/order-value.ts';
import { useAccount, useCustomer } from '../credit/use-account.ts';
import type { AccountView } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, leaveFor, type PageProps } from '../routes.tsx';
import { useApproval } from '../shell/approval-dialog.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { KeyHint } from '../till/key-hint.tsx';
import { keyAttribute, keys } from '../till/keys.ts';
import { useKey } from '../till/use-key.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { LeaveQuestion } from '../ui/leave-question.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { AddProducts } from './add-products.tsx';
import { MissingOrder } from './missing-order.tsx';
import { ModifyPreview, previewSentence } from './modify-preview.tsx';
import { RemoveLines } from './remove-lines.tsx';
import { useBuyer } from './use-buyer.ts';
import { useConfirmation } from './use-confirmation.ts';
import { type ModificationDraft, useModification } from './use-modification.ts';
import { useLineWords, useNames } from './use-names.ts';
import { type ShownOrder, useOrder } from './use-order.ts';

/** Changes an order that was sold: what goes out, what comes in, and what that comes to before anybody says yes. */
export function ModifyPage({ params }: PageProps) {
  const orderId = params['orderId'] ?? '';
  const reading = useOrder(orderId);
  const { order } = reading;
  const view = useAccount(order?.order.customerId ?? null);
  if (order && view !== undefined) return <Modify shown={order} view={view} />;
  return (
    <Page title={t('modify.title')} back={() => goBack(`/orders/${orderId}`)}>
      {order ? <Loading /> : <MissingOrder id={orderId} reading={reading} />}
    </Page>
  );
}

interface ModifyProps {
  shown: ShownOrder;
  view: AccountView | null;
}

function Modify({ shown, view }: ModifyProps) {
  const { order } = shown;
  const approval = useApproval();
  const draft = useModification(shown, view);
  const what = useWhat(order, draft);
  const confirmation = useConfirmation(shown, draft, approval, what);
  const isTouched = draft.wanted.add.length + draft.wanted.remove.length > 0;
  const customer = useCustomer(order.customerId);
  useKey('complete', confirmation.submit);
  return (
    <Page
      title={t('modify.title')}
      subtitle={`${order.number} · ${customer?.name || t('order.counter')}`}
      back={() => goBack(`/orders/${order.id}`)}
      width="full"
      footer={<Footer draft={draft} confirmation={confirmation} />}
    >
      <div class="modify">
        <div class="stack gap-4">
          <Changed shown={shown} draft={draft} />
          <RemoveLines order={order} draft={draft} />
          {isCashOrder(order) ? <CashOrder /> : <AddProducts draft={draft} />}
        </div>
        <div class="stack gap-4">
          <RefusalBanner refusal={confirmation.refusal} />
          <ModifyPreview order={order} draft={draft} />
        </div>
      </div>
      <LeaveQuestion unsaved={isTouched && !confirmation.isDone ? draft.wanted : null} />
      <OverLimit draft={draft} confirmation={confirmation} name={customer?.name ?? ''} />
      {approval.dialog}
      {confirmation.question}
    </Page>
  );
}

/** What an approver signs: which order, whose, which goods, and what it comes to. */
function useWhat(order: Order, { plan, wanted }: ModificationDraft): string {
  const formats = useShopFormats();
  const words = useLineWords();
  const buyer = useBuyer(order.customerId);
  const goods = words.change({ added: wanted.add, removed: wanted.remove }, order);
  const summary = plan?.ok ? [previewSentence(plan.value, formats)] : [];
  const what = [...goods, ...summary].join(' · ');
  return t('approval.what.modify', { number: order.number, customer: buyer, what });
}

/** Nothing of it is on account: what is added is a sale of its own (D-06). */
function CashOrder() {
  return (
    <Banner
      tone="info"
      action={
        <Button size="small" icon="cart" onClick={() => leaveFor('/')}>
          {t('modify.new_sale')}
        </Button>
      }
    >
      <p>{t('modify.cash_order')}</p>
    </Banner>
  );
}

/** Somebody else was faster: who, and what, before anything is confirmed. */
function Changed({ shown, draft }: { shown: ShownOrder; draft: ModificationDraft }) {
  const formats = useShopFormats();
  const names = useNames();
  const words = useLineWords();
  const banner = useRef<HTMLDivElement>(null);
  const { hasChanged } = draft;
  useEffect(() => {
    if (hasChanged) banner.current?.scrollIntoView?.({ block: 'nearest' });
  }, [hasChanged]);
  if (!hasChanged) return null;
  const { order } = shown;
  const fresh = order.changes.filter(({ version }) => version > draft.agreed.version);
  return (
    <div ref={banner}>
      <Banner
        tone="warn"
        title={t('modify.changed.title')}
        live
        action={
          <Button size="small" icon="check" onClick={draft.agree}>
            {t('modify.changed.accept')}
          </Button>
        }
      >
        {fresh.map((change) => (
          <p key={change.id}>
            {t('modify.changed.by', {
              user: names.user(change.userId),
              till: names.till(change.tillId),
              when: formats.dateTime(change.occurredAt),
            })}{' '}
            {change.kind === 'void' ? t('order.version.void') : words.change(change, order).join(', ')}
          </p>
        ))}
        <p>{t('modify.changed.text')}</p>
      </Banner>
    </div>
  );
}

interface FooterProps {
  draft: ModificationDraft;
  confirmation: ReturnType<typeof useConfirmation>;
}

/** What will happen, in one line that never leaves, and the one button that does it. */
function Footer({ draft, confirmation }: FooterProps) {
  const formats = useShopFormats();
  const role = useTill().session.value?.user.role;
  const needsApproval = role !== undefined && !mayDo(role, 'order.modify');
  const plan = draft.plan?.ok ? draft.plan.value : null;
  return (
    <div class="modify-footer">
      <p class="modify-summary" aria-live="polite">
        {plan ? previewSentence(plan, formats) : t('modify.nothing')}
        {plan && needsApproval && <span class="muted small">{t('modify.approval_needed')}</span>}
      </p>
      <Button
        variant="primary"
        size="large"
        icon="check"
        disabled={!confirmation.canSubmit}
        busy={confirmation.busy}
        aria-keyshortcuts={keyAttribute(keys.value.complete)}
        onClick={confirmation.submit}
      >
        {t('modify.confirm')} <KeyHint action="complete" />
      </Button>
    </div>
  );
}

/** Over the limit the shop may still do it: somebody says so, having seen by how much (D-27). */
function OverLimit({ draft, confirmation, name }: FooterProps & { name: string }) {
  const formats = useShopFormats();
  const plan = draft.plan?.ok ? draft.plan.value : null;
  return (
    <ConfirmDialog
      open={confirmation.asksOverLimit}
      title={t('modify.over_limit.title', { name })}
      confirmLabel={t('modify.over_limit.confirm')}
      busy={confirmation.busy}
      onConfirm={confirmation.acceptOverLimit}
      onClose={confirmation.declineOverLimit}
    >
      {plan && (
        <>
          <p>{t('modify.over_limit', { amount: formats.money(plan.overBy) })}</p>
          <p>{previewSentence(plan, formats)}</p>
        </>
      )}
    </ConfirmDialog>
  );
}
