import { useEffect, useMemo, useState } from 'preact/hooks';
import { derivedId } from '../../shared/ids/ids.ts';
import { minus } from '../../shared/money/money.ts';
import type { PaperAnswer, PaperBalances, PaperCommand, PaperKind } from '../../shared/papers/paper.ts';
import { useAccount } from '../credit/use-account.ts';
import type { ShownMovement } from '../db/books.ts';
import type { OutboxRow } from '../db/rows.ts';
import { ApiError } from '../sync/api-error.ts';
import { useOwnCommand } from '../till/use-own-command.ts';
import { useTill } from '../use-till.ts';

/** A paper's command, of this till or, where the server could be asked, of another one or of long ago. */
export interface PaperReading<K extends PaperKind> {
  readonly command: PaperCommand<K> | null;
  /** Its row on this till's disk; null for another till's. `undefined` while the disk is asked. */
  readonly row: OutboxRow | null | undefined;
  readonly balances: PaperBalances | null;
  /** What the server said of it; null for an own one, which is printed with no network too. */
  readonly answer: PaperAnswer | null;
  readonly state: 'loading' | 'missing' | 'offline' | 'ready';
}

export function usePaperOf<K extends PaperKind>(id: string, kind: K): PaperReading<K> {
  const row = useOwnCommand(id);
  const own = row?.command.kind === kind ? (row.command as PaperCommand<K>) : null;
  const { answer, failure } = useAsked(id, row !== undefined && own === null);
  const told = answer?.command.kind === kind ? (answer.command as PaperCommand<K>) : null;
  const view = useAccount(own?.payload.customerId ?? null, 'do_without');
  const balances = useMemo(() => own && (own.payload.balances ?? balancesOf(own, view?.movements ?? [])), [own, view]);
  if (own) return { command: own, row, balances, answer: null, state: 'ready' };
  if (told && answer) return { command: told, row: null, balances: answer.balances, answer, state: 'ready' };
  const state = answer || failure === 'missing' ? 'missing' : (failure ?? 'loading');
  return { command: null, row, balances: null, answer: null, state };
}

/** Of a paper that does not say it itself: of the movements that it made, as they stand in his account. */
function balancesOf(
  command: Pick<PaperCommand, 'id' | 'kind'>,
  movements: readonly ShownMovement[],
): PaperBalances | null {
  const own = (suffix: string) => movements.find(({ id }) => id === derivedId(command.id, suffix));
  const first = own(command.kind === 'order.sell' ? 'sale' : command.kind === 'payment.take' ? 'payment' : 'refund');
  if (!first) return null;
  const last = (command.kind === 'payment.take' && own('cash_rounding')) || first;
  return { before: minus(first.balanceAfter, first.amount), after: last.balanceAfter };
}

interface Asked {
  readonly answer: PaperAnswer | null;
  readonly failure: 'missing' | 'offline' | null;
}

const UNASKED: Asked = { answer: null, failure: null };

function useAsked(id: string, mayAsk: boolean): Asked {
  const { api, session, sync } = useTill();
  const token = session.value?.sessionToken ?? null;
  const { online } = sync.state.value;
  const [found, setFound] = useState<Asked & { readonly id: string }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of an outage is a reason to ask again.
  useEffect(() => {
    if (!mayAsk) return;
    let wanted = true;
    const put = (asked: Asked) => wanted && setFound({ id, ...asked });
    if (token === null) put({ answer: null, failure: 'offline' });
    else
      api.paper(id).then(
        (answer) => put({ answer, failure: null }),
        (error: unknown) => {
          const isMissing =
            error instanceof ApiError && (error.code === 'not_found' || error.code === 'malformed_request');
          put({ answer: null, failure: isMissing ? 'missing' : 'offline' });
        },
      );
    return () => {
      wanted = false;
    };
  }, [api, id, mayAsk, token, online]);
  return found?.id === id ? found : UNASKED;
}
