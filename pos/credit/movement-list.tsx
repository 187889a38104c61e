import type { Movement } from '../../shared/credit/movement.ts';
import type { Money as Amount } from '../../shared/money/money.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { List } from '../ui/list.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { balanceText } from './balance.tsx';
import { Entry } from './entry.tsx';

/** What a row of the account needs, from this till's books or from the server. */
export interface ListedMovement
  extends Pick<Movement, 'id' | 'type' | 'amount' | 'state' | 'occurredAt' | 'businessDate'> {
  readonly number: string | null;
  /** The order that it is of: it opens it. */
  readonly orderId?: string | null;
  readonly customerId?: string;
  readonly balanceAfter: Amount;
  readonly pending: boolean;
}

/** Newest first: date, what it was, its number, the signed amount, the balance after it, and whether the server has it. */
export function MovementList({ movements, label }: { movements: readonly ListedMovement[]; label?: string }) {
  return (
    <div class="card card-flush">
      <List label={label ?? t('credit.movements')}>
        {movements.map((movement) => (
          <MovementRow key={movement.id} movement={movement} />
        ))}
      </List>
    </div>
  );
}

function MovementRow({ movement }: { movement: ListedMovement }) {
  const formats = useShopFormats();
  const { type, state, number, amount, pending, balanceAfter } = movement;
  return (
    <Entry
      title={<TextLink href={addressOf(movement)}>{t(`movement.${type}`)}</TextLink>}
      figure={formats.money(amount, { sign: 'always' })}
      detail={[formats.dateTime(movement.occurredAt), ...(number ? [number] : [])].join(' · ')}
      note={state !== 'draft' && balanceText(balanceAfter, formats)}
      mark={
        (pending || state !== 'confirmed') && (
          <span class="row gap-1">
            {state !== 'confirmed' && (
              <Badge icon={state === 'draft' ? 'edit' : 'close'}>{t(`movement.state.${state}`)}</Badge>
            )}
            {pending && (
              <Badge tone="warn" icon="cloud-off">
                {t('credit.pending')}
              </Badge>
            )}
          </span>
        )
      }
    />
  );
}

/** What explains it: its order, or the movement itself, found on this till by its customer. */
export const addressOf = ({
  id,
  orderId,
  customerId,
}: Pick<ListedMovement, 'id' | 'orderId' | 'customerId'>): string =>
  orderId ? `/orders/${orderId}` : `/movements/${encodeURIComponent(id)}${customerId ? `?customer=${customerId}` : ''}`;
