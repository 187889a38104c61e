import type { Order } from '../../shared/orders/order.ts';
import { Balance, balanceText } from '../credit/balance.tsx';
import { useCustomer, useLimit } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Field } from '../ui/field.tsx';
import type { IconName } from '../ui/icon.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Money } from '../ui/money.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import type { ModificationPlan, ShareMethod } from './plan-modification.ts';
import { hasReference } from './plan-tenders.ts';
import type { ModificationDraft } from './use-modification.ts';

/** "Deuda +$ 600 · Cobrar ahora $ 400 · Saldo Debe $ 4.200 → Debe $ 4.800" (R4-34, R4-39). */
export function previewSentence(plan: ModificationPlan, formats: ShopFormats): string {
  const parts = [
    ...(plan.balanceBefore === null ? [] : [`${debtWord(plan)} ${debtText(plan, formats)}`]),
    ...(plan.tendered === 0 || plan.method === 'account'
      ? []
      : [
          `${t(plan.tendered > 0 ? 'modify.collect_now' : 'modify.give_back_now')} ${formats.money(Math.abs(plan.tendered))}`,
        ]),
    ...(plan.pendingAfter === 0 ? [] : [pendingText(plan, formats)]),
    ...(plan.balanceBefore === null ? [] : [`${t('modify.balance')} ${balanceChange(plan, formats)}`]),
  ];
  return parts.join(' · ');
}

type Moved = Pick<ModificationPlan, 'debt' | 'balanceBefore'>;

/** To who owes nothing it is no smaller debt, but more in his favour. */
const isFavour = ({ debt, balanceBefore }: Moved): boolean => debt < 0 && balanceBefore !== null && balanceBefore <= 0;

export const debtWord = (moved: Moved): string => (isFavour(moved) ? t('credit.in_favour') : t('modify.debt'));

export const debtText = (moved: Moved, formats: ShopFormats): string =>
  moved.debt === 0
    ? t('modify.debt.none')
    : formats.money(isFavour(moved) ? -moved.debt : moved.debt, { sign: 'always' });

const balanceChange = ({ balanceBefore, balanceAfter }: ModificationPlan, formats: ShopFormats): string =>
  balanceBefore === null || balanceAfter === null
    ? ''
    : t('modify.change', { before: balanceText(balanceBefore, formats), after: balanceText(balanceAfter, formats) });

function pendingText({ pendingAfter }: ModificationPlan, formats: ShopFormats): string {
  const amount = formats.money(Math.abs(pendingAfter));
  return pendingAfter > 0
    ? t('modify.pending_after.collect', { amount })
    : t('modify.pending_after.give_back', { amount });
}

/** What will happen: to the debt, to the drawer, to the balance; and how the money that is not on account changes hands. */
export function ModifyPreview({ order, draft }: { order: Order; draft: ModificationDraft }) {
  const { plan } = draft;
  return (
    <section class="stack gap-3" aria-label={t('modify.preview')}>
      <h2>{t('modify.preview')}</h2>
      {plan === null ? (
        <p class="muted">{t('modify.nothing')}</p>
      ) : plan.ok ? (
        <Planned order={order} plan={plan.value} draft={draft} />
      ) : (
        <RefusalBanner refusal={plan.refusal} />
      )}
    </section>
  );
}

function Planned({ order, plan, draft }: { order: Order; plan: ModificationPlan; draft: ModificationDraft }) {
  const formats = useShopFormats();
  const { values, due } = plan;
  const values2 = { before: formats.money(values.valueBefore), after: formats.money(values.valueAfter) };
  return (
    <>
      <div class="card stack gap-3">
        <KeyValues>
          <KeyValue label={t('modify.value')}>{t('modify.change', values2)}</KeyValue>
          {plan.balanceBefore !== null && (
            <KeyValue label={debtWord(plan)} strong>
              <Debt plan={plan} />
            </KeyValue>
          )}
          <MoneyNow plan={plan} />
          <PendingBefore plan={plan} />
          <BalanceChange order={order} plan={plan} />
        </KeyValues>
        {plan.tendered === 0 && due === 0 && <p class="muted small">{t('modify.nothing_now')}</p>}
      </div>
      {plan.methods.length > 1 && <Methods plan={plan} draft={draft} />}
      {plan.pendingAfter !== 0 && <Banner tone="warn" title={pendingText(plan, formats)} />}
      {plan.overBy > 0 && (
        <Banner tone="warn" title={t('modify.over_limit', { amount: formats.money(plan.overBy) })} live>
          <p>
            {t('pay.account.over_limit.text', {
              limit: formats.money(plan.limit ?? 0),
              balance: balanceText(plan.balanceBefore ?? due, formats),
            })}
          </p>
        </Banner>
      )}
      <Field
        label={t('modify.reason')}
        optional
        value={draft.reason}
        maxLength={200}
        autoCapitalize="sentences"
        onInput={draft.explain}
      />
    </>
  );
}

/** The word, the sign and the colour. */
function Debt({ plan }: { plan: ModificationPlan }) {
  const formats = useShopFormats();
  const tone = plan.debt > 0 ? 'owes' : plan.debt < 0 ? 'favour' : 'plain';
  return <Money text={debtText(plan, formats)} tone={tone} />;
}

function MoneyNow({ plan }: { plan: ModificationPlan }) {
  const formats = useShopFormats();
  const { tendered, method, rounding } = plan;
  if (tendered === 0 || method === 'account') return null;
  return (
    <>
      <KeyValue label={t(tendered > 0 ? 'modify.collect_now' : 'modify.give_back_now')} strong>
        {formats.money(Math.abs(tendered))}
      </KeyValue>
      {rounding > 0 && <KeyValue label={t('modify.rounding')}>{formats.money(rounding)}</KeyValue>}
    </>
  );
}

/** What was open before is part of the sum, whichever way it went. */
function PendingBefore({ plan: { pendingBefore } }: { plan: ModificationPlan }) {
  const formats = useShopFormats();
  if (pendingBefore === 0) return null;
  return (
    <KeyValue label={t(pendingBefore > 0 ? 'modify.pending_before.collect' : 'modify.pending_before.give_back')}>
      {formats.money(Math.abs(pendingBefore))}
    </KeyValue>
  );
}

function BalanceChange({ order, plan }: { order: Order; plan: ModificationPlan }) {
  const customer = useCustomer(order.customerId);
  const limit = useLimit(customer);
  const { balanceBefore, balanceAfter } = plan;
  if (balanceBefore === null || balanceAfter === null) return null;
  return (
    <KeyValue label={t('modify.balance')} strong>
      <Balance balance={balanceBefore} limit={limit} /> → <Balance balance={balanceAfter} limit={limit} />
    </KeyValue>
  );
}

const icons: Readonly<Record<ShareMethod, IconName>> = {
  cash: 'cash',
  card: 'card',
  transfer: 'transfer',
  qr: 'qr',
  account: 'notebook',
  later: 'clock',
};

/** By which means; or, said aloud, not yet. */
function Methods({ plan, draft }: { plan: ModificationPlan; draft: ModificationDraft }) {
  const formats = useShopFormats();
  const { due, method, methods } = plan;
  const amount = formats.money(Math.abs(due));
  const label = (one: ShareMethod): string => {
    if (one === 'later') return t('modify.method.later');
    if (one === 'account') return t(due > 0 ? 'modify.method.account' : 'modify.method.favour');
    return t(`tender.${one}`);
  };
  return (
    <div class="card stack gap-3">
      <SegmentedControl
        label={due > 0 ? t('modify.method.collect', { amount }) : t('modify.method.give_back', { amount })}
        value={method}
        options={methods.map((one) => ({ value: one, label: label(one), icon: icons[one] }))}
        onChange={draft.choose}
      />
      {method !== 'later' && hasReference(method) && (
        <Field label={t('pay.reference')} optional value={draft.reference} maxLength={80} onInput={draft.refer} />
      )}
    </div>
  );
}
