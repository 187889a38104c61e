import { useEffect, useMemo, useState } from 'preact/hooks';
import type { MovementAnswer } from '../../shared/movements/movement-answer.ts';
import type { Command } from '../../shared/sync/command.ts';
import { useOutbox } from '../attention/use-outbox.ts';
import { useAccount } from '../credit/use-account.ts';
import { ApiError } from '../sync/api-error.ts';
import { useTill } from '../use-till.ts';
import { type ShownMovement, showMovement } from './shown-movement.ts';

export interface MovementReading {
  readonly movement: ShownMovement | null;
  readonly state: 'loading' | 'missing' | 'offline' | 'ready';
}

/** A movement: the server is asked for all of it, this till's copy of the account says what it can meanwhile, and with no network. */
export function useMovement(id: string, customer: string | null): MovementReading {
  const pending = useOutbox('pending');
  const waiting = useMemo(
    () => (pending ?? []).map(({ command, tillSeq }) => ({ ...command, tillSeq }) as Command),
    [pending],
  );
  const { answer, failure } = useAnswer(id, pending !== null && !waiting.some((command) => makes(command, id)));
  const customerId = customer ?? answer?.customerId ?? null;
  const view = useAccount(customerId, 'do_without');
  const movement = useMemo(
    () => showMovement(id, { answer, view: view ?? null, waiting }),
    [id, answer, view, waiting],
  );
  if (movement) return { movement, state: 'ready' };
  // What is known here may still be on its way from the disk.
  if (pending === null || (customerId !== null && view === undefined)) return { movement: null, state: 'loading' };
  if (answer) return { movement: null, state: 'missing' };
  if (failure === null) return { movement: null, state: 'loading' };
  return { movement: null, state: failure === 'not_found' ? 'missing' : 'offline' };
}

/** What was done here and waits: the server cannot know it yet. */
const makes = ({ id: commandId, kind, payload }: Command, id: string): boolean =>
  id.startsWith(commandId) || (kind === 'movement.draft' && payload.movementId === id);

interface Answered {
  readonly answer: MovementAnswer | null;
  readonly failure: string | null;
}

/** The server's word on it, asked again at every change of the books. */
function useAnswer(id: string, mayAsk: boolean): Answered {
  const { api, books, session } = useTill();
  const version = books.version.value;
  const token = session.value?.sessionToken ?? null;
  const [found, setFound] = useState<Answered & { readonly id: string }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to ask again.
  useEffect(() => {
    if (!mayAsk) return;
    let wanted = true;
    const put = (answered: Answered) => wanted && setFound({ id, ...answered });
    if (token === null) put({ answer: null, failure: 'offline' });
    else
      api.movement(id).then(
        (answer) => put({ answer, failure: null }),
        (error: unknown) => {
          const failure = error instanceof ApiError ? error.code : 'offline';
          // What it said before stands while it cannot be asked again.
          setFound((before) =>
            !wanted || (before?.id === id && before.answer && failure !== 'not_found')
              ? before
              : { id, answer: null, failure },
          );
        },
      );
    return () => {
      wanted = false;
    };
  }, [api, id, mayAsk, token, version]);
  return found?.id === id ? found : { answer: null, failure: null };
}
