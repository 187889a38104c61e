import { useMemo, useState } from 'preact/hooks';
import { money } from '../../shared/money/money.ts';
import { useCustomer } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText, unreadAmount } from '../i18n/refusal-text.ts';
import { sayUnchanged } from '../office/say-saved.ts';
import { newId } from '../record-command.ts';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { SaveForm } from '../shell/save-form.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { draftAdjustment } from './draft.ts';
import type { ShownMovement } from './shown-movement.ts';
import { useMovement } from './use-movement.ts';

/** An adjustment is written down, or edited while it is a draft (R4-55, D-22). */
export function AdjustPage({ params, query }: PageProps) {
  const customerId = params['customerId'] ?? '';
  const draftId = query.get('draft');
  const customer = useCustomer(customerId);
  const title = draftId ? t('adjust.title.edit') : t('adjust.title');
  return (
    <Page title={title} subtitle={customer?.name} back={() => goBack(`/customers/${customerId}`)} width="narrow">
      {draftId ? (
        <Existing key={draftId} id={draftId} customerId={customerId} />
      ) : (
        <AdjustForm customerId={customerId} draft={null} />
      )}
    </Page>
  );
}

function Existing({ id, customerId }: { id: string; customerId: string }) {
  const { movement, state } = useMovement(id, customerId);
  if (movement?.state === 'draft') return <AdjustForm customerId={customerId} draft={movement} />;
  if (state === 'loading') return <Loading />;
  return <EmptyState icon="notebook" title={movement ? refusalText('movement_not_draft') : t('move.offline')} />;
}

function AdjustForm({ customerId, draft: before }: { customerId: string; draft: ShownMovement | null }) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  // One form is one adjustment, however often its button is pressed.
  const [movementId] = useState(() => before?.id ?? newId(till));
  // As it was opened: what others make of it meanwhile is no change of whoever edits it here.
  const [opened] = useState(before);
  const { draft, unsaved, recovered, errors, show, change } = useDraft(
    () => ({
      side: before && before.amount < 0 ? ('lowers' as const) : ('raises' as 'raises' | 'lowers'),
      amount: before ? formats.amount(Math.abs(before.amount)) : '',
      reason: before?.reason ?? '',
    }),
    'adjustment',
  );
  const read = formats.readAmount(draft.amount);
  const above = till.books.business.value?.settings.adjustmentSecondPersonAbove ?? null;
  const needsOther = above !== null && read !== null && Math.abs(read) > above;
  const found = useMemo(
    () => ({
      ...(read === null && { amount: unreadAmount(draft.amount) }),
      ...(read === 0 && { amount: refusalText('amount_zero') }),
      // A sign would say again, or otherwise, what is chosen above.
      ...(read !== null && read < 0 && { amount: t('adjust.no_sign') }),
      ...(draft.reason.trim() === '' && { reason: t('act.reason.missing') }),
    }),
    [draft, read],
  );
  const page = `/movements/${movementId}?customer=${customerId}`;
  const submit = async () => {
    if (show(found) || read === null) return;
    if (opened && !unsaved) {
      sayUnchanged();
      return navigate(page, { replace: true });
    }
    const amount = money(draft.side === 'raises' ? Math.abs(read) : -Math.abs(read));
    const adjustment = { movementId, customerId, amount, reason: draft.reason, opened };
    if ((await act.run(() => draftAdjustment(till, adjustment))) === null) return;
    showToast(t('adjust.done'), { tone: 'good' });
    navigate(page, { replace: true });
  };
  return (
    <SaveForm
      act={act}
      unsaved={unsaved}
      recovered={recovered}
      onSave={() => void submit()}
      label={t('adjust.save')}
      icon="notebook"
    >
      <p>{t('adjust.intro')}</p>
      <div class="card stack">
        <SegmentedControl
          label={t('adjust.side')}
          value={draft.side}
          options={[
            { value: 'raises', label: t('adjust.side.raises') },
            { value: 'lowers', label: t('adjust.side.lowers') },
          ]}
          onChange={(side) => change({ side })}
        />
        <AmountField
          label={t('adjust.amount')}
          value={draft.amount}
          hint={read === null || read <= 0 ? undefined : formats.money(Math.abs(read))}
          error={errors.amount}
          name="amount"
          onInput={(amount) => change({ amount })}
        />
        <Field
          label={t('act.reason')}
          hint={t('adjust.reason.hint')}
          value={draft.reason}
          error={errors.reason}
          name="reason"
          maxLength={200}
          onInput={(reason) => change({ reason })}
        />
        {needsOther && <p class="muted small">{t('adjust.second', { amount: formats.money(above) })}</p>}
      </div>
    </SaveForm>
  );
}
