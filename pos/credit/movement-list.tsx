import type { Movement } from '../../shared/credit/movement.ts';
import type { Money as Amount } from '../../shared/money/money.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { List } from '../ui/list.tsx';
import { balanceText } from './balance.tsx';
import { Entry } from './entry.tsx';

/** What a row of the account needs, from this till's books or from the server. */
export interface ListedMovement
  extends Pick<Movement, 'id' | 'type' | 'amount' | 'state' | 'occurredAt' | 'businessDate'> {
  readonly number: string | null;
  readonly balanceAfter: Amount;
  readonly pending: boolean;
}

/** Newest first: date, what it was, its number, the signed amount, the balance after it, and whether the server has it. */
export function MovementList({ movements }: { movements: readonly ListedMovement[] }) {
  return (
    <div class="card card-flush">
      <List label={t('credit.movements')}>
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
  const states = state === 'confirmed' ? [] : [t(`movement.state.${state}`)];
  return (
    <Entry
      title={t(`movement.${type}`)}
      figure={formats.money(amount, { sign: 'always' })}
      detail={[formats.dateTime(movement.occurredAt), ...(number ? [number] : []), ...states].join(' · ')}
      note={balanceText(balanceAfter, formats)}
      mark={
        pending && (
          <Badge tone="warn" icon="cloud-off">
            {t('credit.pending')}
          </Badge>
        )
      }
    />
  );
}
