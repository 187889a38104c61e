import './customers.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { mayRequest } from '../../shared/authority/authority.ts';
import type {
  BalanceExplanation,
  ExplainedCredit,
  ExplainedInstallment,
} from '../../shared/customers/customer-file.ts';
import type { PlainDate } from '../../shared/dates/plain-date.ts';
import { Balance, balanceText } from '../credit/balance.tsx';
import { numberedDebt } from '../credit/debt-title.ts';
import { Entry } from '../credit/entry.tsx';
import { useAccount } from '../credit/use-account.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack, type PageProps } from '../routes.tsx';
import { type ShopFormats, useShopFormats } from '../shell/shop-formats.ts';
import { Field } from '../ui/field.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { List } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { OnlyOnline } from './only-online.tsx';
import { useServerPart } from './use-server-part.ts';

/** "Explain this balance": every figure opens into the rows that add up to it, now or as of a day. */
export function ExplainPage({ params }: PageProps) {
  const customerId = params['customerId'] ?? '';
  const till = useTill();
  const view = useAccount(customerId);
  const [day, setDay] = useState('');
  const asOf = /^\d{4}-\d\d-\d\d$/.test(day) ? (day as PlainDate) : undefined;
  const version = [view?.account.balance, view?.unsynced].join();
  const part = useServerPart(`explain ${customerId} ${asOf}`, version, () =>
    till.api.customers.explain(customerId, asOf),
  );
  const name = view?.profile.name ?? part.value?.name;
  return (
    <Page
      title={t('customer_file.explain')}
      subtitle={name}
      back={() => goBack(`/customers/${customerId}`)}
      width="medium"
    >
      <Field
        type="date"
        label={t('customer_file.as_of')}
        hint={t('customer_file.as_of.hint')}
        value={day}
        onInput={setDay}
      />
      {part.value && !part.isOld ? (
        <Explanation told={part.value} />
      ) : (
        <OnlyOnline part={part} text={t('customer_file.offline.explain')} />
      )}
      {view && view.unsynced > 0 && <p class="muted small">{t('credit.unsynced', { count: view.unsynced })}</p>}
      {part.dialog}
    </Page>
  );
}

function Explanation({ told }: { told: BalanceExplanation }) {
  const formats = useShopFormats();
  return (
    <>
      <section class="card stack gap-3">
        <Balance balance={told.balance} limit={told.limit} size="huge" />
        <p class="muted small">
          {told.asOf === null
            ? t('customer_file.explain.now')
            : t('customer_file.explain.as_of', { date: formats.date(told.asOf) })}
        </p>
        <KeyValues>
          <KeyValue label={t('customer_file.pending_debt')}>{formats.money(told.pendingDebt)}</KeyValue>
          <KeyValue label={t('customer_file.less_in_favour')}>
            {formats.money(-told.creditInFavour, { sign: 'always' })}
          </KeyValue>
          <KeyValue label={t('customer_file.balance')} strong>
            {balanceText(told.balance, formats)}
          </KeyValue>
          <KeyValue label={t('credit.limit')}>
            {told.limit === null ? t('credit.no_limit') : formats.money(told.limit)}
          </KeyValue>
          {told.available !== null && (
            <KeyValue label={t('credit.available')}>{formats.money(told.available)}</KeyValue>
          )}
        </KeyValues>
      </section>
      <Part
        title={t('customer_file.explain.movements')}
        total={formats.money(told.balance)}
        none={told.types.length === 0}
      >
        <Types told={told} />
      </Part>
      <Part
        title={t('customer_file.explain.debts')}
        total={formats.money(told.pendingDebt)}
        none={told.installments.length === 0}
      >
        {told.installments.map((one) => (
          <InstallmentRows key={one.id} one={one} />
        ))}
      </Part>
      <Part
        title={t('customer_file.explain.credits')}
        total={formats.money(told.creditInFavour)}
        none={told.credits.length === 0}
      >
        {told.credits.map((one) => (
          <CreditRows key={one.movementId} one={one} />
        ))}
      </Part>
    </>
  );
}

interface PartProps {
  title: string;
  total: string;
  none: boolean;
  children: ComponentChildren;
}

/** Rows, and the figure that they add up to below them. */
function Part({ title, total, none, children }: PartProps) {
  return (
    <section class="stack gap-2" aria-label={title}>
      <h2>{title}</h2>
      <div class="card card-flush">
        {none ? <p class="entry muted">{t('customer_file.explain.nothing')}</p> : children}
        <div class="entry opens-end">
          <div class="entry-line strong">
            <span>{t('customer_file.explain.total')}</span>
            <span class="figure">{total}</span>
          </div>
        </div>
      </div>
    </section>
  );
}

/** Each type opens its movements: the list, filtered. */
function Types({ told }: { told: BalanceExplanation }) {
  const formats = useShopFormats();
  const role = useTill().session.value?.user.role;
  const mayList = role !== undefined && mayRequest(role, 'lists.read');
  return (
    <List label={t('customer_file.explain.movements')}>
      {told.types.map(({ type, count, total }) => {
        const word = t(`movement.${type}`);
        const counted = told.asOf === null ? 'state=confirmed,cancelled' : `asOf=${told.asOf}`;
        const address = `/office/movements?customer=${told.customerId}&type=${type}&${counted}`;
        return (
          <Entry
            key={type}
            title={mayList ? <TextLink href={address}>{word}</TextLink> : word}
            figure={formats.money(total, { sign: 'always' })}
            detail={t('customer_file.explain.count', { count })}
          />
        );
      })}
    </List>
  );
}

function InstallmentRows({ one }: { one: ExplainedInstallment }) {
  const formats = useShopFormats();
  const title = numberedDebt({ ...one, documentId: one.orderId ?? one.id }, one.number, formats);
  return (
    <details class="opens">
      <summary>
        <span>
          <span class="strong">{title}</span>
          <br />
          <span class="muted small">{t('credit.due_on', { date: formats.date(one.effectiveDueDate) })}</span>
        </span>
        <span class="strong">{formats.money(one.outstanding)}</span>
      </summary>
      <div class="opens-rows">
        <KeyValues>
          <KeyValue
            label={
              one.orderId ? (
                <TextLink href={`/orders/${one.orderId}`}>{t('customer_file.explain.amount')}</TextLink>
              ) : (
                t('customer_file.explain.amount')
              )
            }
          >
            {formats.money(one.amount)}
          </KeyValue>
          {one.allocations.map((part) => (
            <KeyValue
              key={`${part.movementId} ${part.postedOn} ${part.amount}`}
              label={<PaidBy part={part} formats={formats} />}
            >
              {formats.money(-part.amount, { sign: 'always' })}
            </KeyValue>
          ))}
          <KeyValue label={t('customer_file.explain.left')} strong>
            {formats.money(one.outstanding)}
          </KeyValue>
        </KeyValues>
      </div>
    </details>
  );
}

function PaidBy({ part, formats }: { part: ExplainedInstallment['allocations'][number]; formats: ShopFormats }) {
  const words = [t(`movement.${part.type}`), part.number, formats.date(part.postedOn)].filter(Boolean).join(' · ');
  const said = part.amount < 0 ? t('customer_file.explain.taken_back', { what: words }) : words;
  return <TextLink href={`/movements/${encodeURIComponent(part.movementId)}`}>{said}</TextLink>;
}

function CreditRows({ one }: { one: ExplainedCredit }) {
  const formats = useShopFormats();
  const title = [t(`movement.${one.type}`), one.number].filter(Boolean).join(' · ');
  return (
    <details class="opens">
      <summary>
        <span>
          <span class="strong">{title}</span>
          <br />
          <span class="muted small">{formats.date(one.postedOn)}</span>
        </span>
        <span class="strong">{formats.money(one.remaining)}</span>
      </summary>
      <div class="opens-rows">
        <KeyValues>
          <KeyValue
            label={
              <TextLink href={`/movements/${encodeURIComponent(one.movementId)}`}>
                {t('customer_file.explain.amount')}
              </TextLink>
            }
          >
            {formats.money(one.amount)}
          </KeyValue>
          {one.cancelled !== 0 && (
            <KeyValue label={t('movement.cancellation')}>{formats.money(-one.cancelled, { sign: 'always' })}</KeyValue>
          )}
          {one.used.map((part) => (
            <KeyValue
              key={`${part.installmentId} ${part.postedOn} ${part.amount}`}
              label={t(part.amount < 0 ? 'customer_file.explain.freed' : 'customer_file.explain.used', {
                what: [part.number, formats.date(part.postedOn)].filter(Boolean).join(' · '),
              })}
            >
              {formats.money(-part.amount, { sign: 'always' })}
            </KeyValue>
          ))}
          <KeyValue label={t('customer_file.explain.left')} strong>
            {formats.money(one.remaining)}
          </KeyValue>
        </KeyValues>
      </div>
    </details>
  );
}
