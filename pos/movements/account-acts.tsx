import { useEffect, useState } from 'preact/hooks';
import { mayDo, mayRequest } from '../../shared/authority/authority.ts';
import { useOutbox } from '../attention/use-outbox.ts';
import type { AccountView } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { List, ListRow } from '../ui/list.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';

/** What is done to an account besides selling and collecting: paying out what is in favour, adjusting; and the drafts that wait. */
export function AccountActs({ view }: { view: AccountView }) {
  const role = useTill().session.value?.user.role;
  const { id } = view.profile;
  if (!role) return null;
  const mayRefund = mayDo(role, 'refund.pay') && view.account.balance < 0;
  const mayDraft = mayDo(role, 'movement.draft');
  if (!mayRefund && !mayDraft) return null;
  return (
    <>
      <div class="row">
        {mayRefund && (
          <TextLink href={`/customers/${id}/refund`} icon="cash">
            {t('refund.short')}
          </TextLink>
        )}
        {mayDraft && (
          <TextLink href={`/customers/${id}/adjust`} icon="edit">
            {t('adjust.short')}
          </TextLink>
        )}
      </div>
      {mayDraft && <Drafts customerId={id} />}
    </>
  );
}

interface Draft {
  readonly id: string;
  readonly amount: number;
  readonly occurredAt: string;
  readonly reason?: string;
}

/** Adjustments that are written down and count nowhere yet (D-22): the server's, and those that wait here. */
function Drafts({ customerId }: { customerId: string }) {
  const formats = useShopFormats();
  const drafts = useDrafts(customerId);
  if (drafts.length === 0) return null;
  return (
    <section class="stack gap-2" aria-label={t('adjust.drafts')}>
      <h2>{t('adjust.drafts')}</h2>
      <div class="card card-flush">
        <List label={t('adjust.drafts')}>
          {drafts.map(({ id, amount, occurredAt, reason }) => (
            <ListRow
              key={id}
              href={`/movements/${id}?customer=${customerId}`}
              title={formats.money(amount, { sign: 'always' })}
              detail={[formats.dateTime(occurredAt), reason].filter(Boolean).join(' · ')}
            />
          ))}
        </List>
      </div>
    </section>
  );
}

function useDrafts(customerId: string): readonly Draft[] {
  const { api, books, session } = useTill();
  const version = books.version.value;
  const waiting = useOutbox('pending') ?? [];
  const [listed, setListed] = useState<readonly Draft[]>([]);
  const role = session.value?.user.role;
  const token = session.value?.sessionToken ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to ask again.
  useEffect(() => {
    let wanted = true;
    if (role && token !== null && mayRequest(role, 'lists.read'))
      api.lists.movements({ customer: customerId, state: 'draft', limit: 50 }).then(
        ({ movements }) => wanted && setListed(movements),
        // With no network those that wait here are shown, and the others as they were heard of last.
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [api, customerId, role, token, version]);
  const drafts = new Map(listed.map((draft) => [draft.id, draft]));
  for (const { command } of waiting) {
    const { kind, payload, occurredAt } = command;
    if (kind === 'movement.draft' && payload.customerId === customerId) {
      const { movementId: id, amount, reason } = payload;
      drafts.set(id, { id, amount, reason, occurredAt });
    }
    if (kind === 'movement.confirm' || kind === 'movement.cancel') drafts.delete(payload.movementId);
  }
  return [...drafts.values()];
}
