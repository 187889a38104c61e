import { useState } from 'preact/hooks';
import { isPlainDate } from '../../shared/dates/plain-date.ts';
import { money } from '../../shared/money/money.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText, unreadAmount } from '../i18n/refusal-text.ts';
import { newId } from '../record-command.ts';
import { goBack, type PageProps } from '../routes.tsx';
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
import { openDebt } from './open.ts';

interface DebtDraft {
  readonly side: 'owes' | 'in_favour';
  readonly amount: string;
  readonly dueDate: string;
  readonly note: string;
}

const NOTHING_YET: DebtDraft = { side: 'owes', amount: '', dueDate: '', note: '' };

/** A balance from the paper notebook: what a customer owed, or had in favour, before Fiado. */
export function OpenDebtPage({ params }: PageProps) {
  const { books } = useTill();
  const customerId = params['customerId'] ?? '';
  const back = `/customers/${customerId}`;
  const isReady = books.ready.value;
  const customer = books.customer(customerId);
  return (
    <Page title={t('debt.title')} subtitle={customer?.name} back={() => goBack(back)} width="narrow">
      {customer ? (
        <DebtForm customerId={customerId} name={customer.name} back={back} />
      ) : isReady ? (
        <EmptyState icon="person" title={t('debt.customer_missing')} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function DebtForm({ customerId, name, back }: { customerId: string; name: string; back: string }) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  // One form is one debt, however often its button is pressed.
  const [debtId] = useState(() => newId(till));
  const { draft, unsaved, recovered, errors, show, change } = useDraft((): DebtDraft => NOTHING_YET, 'debt');
  const { side, dueDate, note } = draft;
  const amount = formats.readAmount(draft.amount);
  const submit = async () => {
    const typed = amount === null ? null : Math.abs(amount);
    const found = {
      ...(typed === null && { amount: unreadAmount(draft.amount) }),
      ...(typed === 0 && { amount: refusalText('amount_zero') }),
      ...(side === 'owes' && dueDate !== '' && !isPlainDate(dueDate) && { dueDate: t('debt.due_date.error') }),
    };
    if (show(found) || typed === null) return;
    const done = await act.run(() =>
      openDebt(till, {
        debtId,
        customerId,
        amount: money(side === 'owes' ? typed : -typed),
        ...(side === 'owes' && isPlainDate(dueDate) && { dueDate }),
        ...(note.trim() !== '' && { description: note.trim() }),
      }),
    );
    if (done === null) return;
    showToast(t('debt.done'), { tone: 'good' });
    goBack(back);
  };
  return (
    <SaveForm
      act={act}
      unsaved={unsaved}
      recovered={recovered}
      onSave={() => void submit()}
      label={t('debt.submit')}
      icon="notebook"
    >
      <p>{t('debt.intro', { name })}</p>
      <div class="card stack">
        <SegmentedControl
          label={t('debt.side')}
          value={side}
          options={[
            { value: 'owes', label: t('debt.side.owes') },
            { value: 'in_favour', label: t('debt.side.in_favour') },
          ]}
          onChange={(chosen) => change({ side: chosen })}
        />
        <AmountField
          label={t('debt.amount')}
          value={draft.amount}
          hint={amount === null || amount === 0 ? undefined : formats.money(Math.abs(amount))}
          error={errors.amount}
          name="amount"
          autoFocus
          onInput={(text) => change({ amount: text })}
        />
        {side === 'owes' && (
          <Field
            label={t('debt.due_date')}
            hint={t('debt.due_date.hint')}
            type="date"
            optional
            value={dueDate}
            error={errors.dueDate}
            name="due-date"
            onInput={(date) => change({ dueDate: date })}
          />
        )}
        <Field
          label={t('debt.note')}
          hint={t('debt.note.hint')}
          optional
          value={note}
          name="note"
          maxLength={200}
          onInput={(text) => change({ note: text })}
        />
      </div>
    </SaveForm>
  );
}
