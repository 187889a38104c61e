import { type Installment, installmentState } from '../../shared/credit/account.ts';
import type { Movement } from '../../shared/credit/movement.ts';
import { daysBetween, type PlainDate } from '../../shared/dates/plain-date.ts';
import type { Money } from '../../shared/money/money.ts';
import { debtTitle } from '../credit/debt-title.ts';
import { Entry } from '../credit/entry.tsx';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { List } from '../ui/list.tsx';

/** How much of one debt is paid. */
export interface PaidDebt {
  readonly installment: Installment;
  readonly principal: Money;
}

interface PaidDebtsProps {
  debts: readonly PaidDebt[];
  today: PlainDate;
  /** Of the same account: they know the numbers of the sales. */
  movements?: readonly Movement[];
}

/** Which debts an amount pays: what each is, when it was due, and how much of it is paid. */
export function PaidDebts({ debts, today, movements = [] }: PaidDebtsProps) {
  const formats = useShopFormats();
  return (
    <div class="card card-flush">
      <List label={t('payment.pays')}>
        {debts.map(({ installment, principal }) => (
          <Entry
            key={installment.id}
            title={debtTitle(installment, movements, formats)}
            figure={formats.money(principal)}
            detail={<DueText installment={installment} today={today} />}
            note={
              principal < installment.outstanding && t('payment.of', { amount: formats.money(installment.outstanding) })
            }
          />
        ))}
      </List>
    </div>
  );
}

/** "Vence el 21/12/2026", "Venció el 01/11/2026 · 20 días de atraso": overdue is red, and says so. */
export function DueText({ installment, today }: { installment: Installment; today: PlainDate }) {
  const formats = useShopFormats();
  const date = formats.date(installment.effectiveDueDate);
  if (installmentState(installment, today) !== 'overdue') return <>{t('credit.due_on', { date })}</>;
  const count = daysBetween(installment.effectiveDueDate, today);
  return (
    <span class="due-late">
      {t('credit.was_due_on', { date })} · {t('credit.days_late', { count })}
    </span>
  );
}
