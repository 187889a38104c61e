import { useEffect, useState } from 'preact/hooks';
import { mayRequest } from '../../shared/authority/authority.ts';
import type { CloseTill } from '../../shared/till-sessions/session-schema.ts';
import type { Session } from '../session/session.ts';
import type { Till } from '../till-context.ts';
import { useTill } from '../use-till.ts';

/** What nobody has decided yet, as far as this till knows; drafts only where the server can be asked. */
export type Left = NonNullable<CloseTill['left']>;
type Found = Pick<Left, 'differences' | 'drafts'>;

/** As many of this till's orders as are looked through for a difference. */
const LOOKED_THROUGH = 2_000;
/** Nobody waits longer for the server with the drawer counted. */
const LONGEST_MS = 2_000;

/** Looked for when the page is opened and, with `look`, before the drawer is closed: not while somebody counts. */
export function useLeft() {
  const till = useTill();
  const { attention, pending } = till.books.status.value;
  const mayAsk = mayAskForDrafts(till.session.value);
  const [found, setFound] = useState<Found>({ differences: 0, drafts: null });
  useEffect(() => {
    let wanted = true;
    const add = (more: Partial<Found>) => wanted && setFound((before) => ({ ...before, ...more }));
    void countDifferences(till).then((differences) => add({ differences }));
    if (mayAsk) void countDrafts(till).then((drafts) => add({ drafts }));
    return () => {
      wanted = false;
    };
  }, [till, mayAsk]);
  const look = async (): Promise<Left> => {
    const [differences, drafts] = await Promise.all([countDifferences(till), atMost(LONGEST_MS, countDrafts(till))]);
    const { attention: toSettle, pending: toSend } = till.books.status.peek();
    return { differences, drafts: drafts ?? found.drafts, attention: toSettle, pending: toSend };
  };
  return { left: { ...found, attention, pending }, look };
}

/** Closing does not wait for what is only said beside it: a disk that cannot be read says so at the close itself. */
const countDifferences = ({ books }: Till): Promise<number> =>
  books.orders({ limit: LOOKED_THROUGH }).then(
    (views) => views.filter(({ order }) => order.differencePending !== 0).length,
    () => 0,
  );

/** The server's session comes a moment after the person. */
const mayAskForDrafts = (signedIn: Session | null): boolean =>
  signedIn !== null && signedIn.sessionToken !== null && mayRequest(signedIn.user.role, 'lists.read');

async function countDrafts({ api, session }: Till): Promise<number | null> {
  if (!mayAskForDrafts(session.peek())) return null;
  return api.lists.movementTotals({ state: 'draft' }).then(
    ({ count }) => count,
    () => null,
  );
}

function atMost<T>(milliseconds: number, answer: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), milliseconds);
    void answer.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
