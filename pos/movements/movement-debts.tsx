import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import type { MovementAnswer, NamedDebt } from '../../shared/movements/movement-answer.ts';
import { numberedDebt } from '../credit/debt-title.ts';
import { Entry } from '../credit/entry.tsx';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { List } from '../ui/list.tsx';
import { useTill } from '../use-till.ts';
import type { ShownMovement } from './shown-movement.ts';

/** Which debts a credit pays, or which debts a charge made and what paid them: the server alone knows. */
export function MovementDebts({ movement }: { movement: ShownMovement }) {
  const { answer, state, type } = movement;
  if (state === 'draft' || type === 'cancellation') return null;
  if (!answer) return <p class="muted small">{t('move.unknown')}</p>;
  if (movement.amount < 0) return <Pays answer={answer} />;
  return <Paid answer={answer} />;
}

function Pays({ answer }: { answer: MovementAnswer }) {
  const formats = useShopFormats();
  const { pays, unallocated } = answer;
  const title = answer.state === 'cancelled' ? t('move.paid') : t('move.pays');
  return (
    <section class="stack gap-2" aria-label={title}>
      {pays.length > 0 && <h2>{title}</h2>}
      {pays.length > 0 && <Debts label={title} debts={pays} />}
      {unallocated > 0 && (
        <p class="muted">
          {t('move.unused')}: <span class="strong">{formats.money(unallocated)}</span>
        </p>
      )}
    </section>
  );
}

/** "Venta del 01/10/2026 · V-01-00000012 · vence el 01/11": and how much of it. */
export function Debts({
  label,
  debts,
}: {
  label: string;
  debts: readonly (NamedDebt & { readonly principal?: number })[];
}) {
  const { clock } = useTill();
  const formats = useShopFormats();
  const today = businessDateAt(instantOf(clock.now()), formats.timeZone);
  const due = ({ effectiveDueDate, outstanding }: NamedDebt): string =>
    t(outstanding > 0 && today > effectiveDueDate ? 'credit.was_due_on' : 'credit.due_on', {
      date: formats.date(effectiveDueDate),
    });
  return (
    <div class="card card-flush">
      <List label={label}>
        {debts.map((debt) => (
          <Entry
            key={debt.installmentId}
            title={numberedDebt({ ...debt, id: debt.installmentId }, debt.number, formats)}
            figure={formats.money(debt.principal ?? debt.amount)}
            detail={due(debt)}
            note={t('move.of', { left: formats.money(debt.outstanding), amount: formats.money(debt.amount) })}
          />
        ))}
      </List>
    </div>
  );
}

function Paid({ answer }: { answer: MovementAnswer }) {
  const formats = useShopFormats();
  const { debts, paidBy, customerId, state } = answer;
  return (
    <>
      {debts.length > 0 && (
        <section class="stack gap-2" aria-label={t('move.debts')}>
          <h2>{t('move.debts')}</h2>
          <Debts label={t('move.debts')} debts={debts} />
        </section>
      )}
      <section class="stack gap-2" aria-label={t('move.paid_by')}>
        {(paidBy.length > 0 || state === 'confirmed') && <h2>{t('move.paid_by')}</h2>}
        {paidBy.length === 0 && state === 'confirmed' && <p class="muted">{t('move.paid_by.none')}</p>}
        {paidBy.length > 0 && (
          <div class="card card-flush">
            <List label={t('move.paid_by')}>
              {paidBy.map((payer) => (
                <Entry
                  key={payer.id}
                  title={
                    <a href={`/movements/${encodeURIComponent(payer.id)}?customer=${customerId}`}>
                      {[t(`movement.${payer.type}`), payer.number].filter(Boolean).join(' ')}
                    </a>
                  }
                  figure={formats.money(payer.principal)}
                  detail={formats.dateTime(payer.occurredAt)}
                />
              ))}
            </List>
          </div>
        )}
      </section>
    </>
  );
}
