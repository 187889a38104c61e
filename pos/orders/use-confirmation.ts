import { useRef, useState } from 'preact/hooks';
import { money } from '../../shared/money/money.ts';
import { accept, type Refusal } from '../../shared/refusal.ts';
import { refusingDisk } from '../record-command.ts';
import { navigate } from '../routes.tsx';
import { type Approval, approverOf } from '../shell/approval-dialog.tsx';
import { useShortDrawer } from '../till-sessions/use-short-drawer.tsx';
import { forgetUnsaved } from '../ui/layers.ts';
import { useTill } from '../use-till.ts';
import { rememberModification } from './last-modification.ts';
import { modify } from './modify.ts';
import { refreshOrder } from './refresh-order.ts';
import type { ModificationDraft } from './use-modification.ts';
import type { ShownOrder } from './use-order.ts';

/** The act itself: one at a time, whatever is pressed; what changed meanwhile is shown first, and a refusal leaves all as it was. */
export function useConfirmation(shown: ShownOrder, draft: ModificationDraft, approval: Approval, what: string) {
  const till = useTill();
  const shortDrawer = useShortDrawer();
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asksOverLimit, setAsks] = useState(false);
  const { order } = shown;
  const plan = draft.plan?.ok ? draft.plan.value : null;
  const canSubmit = plan !== null && !draft.hasChanged && !order.voided;

  const act = async (acceptOverLimit: boolean): Promise<Refusal | null> => {
    if (!plan) return null;
    await refreshOrder(till, order.id);
    const now = await till.books.order(order.id);
    if (now?.order.version !== order.version) return { code: 'preview_differs' };
    const answer = await approval.ask('order.modify', plan.payload, what);
    if (answer === null) return null;
    const cashOut = money(plan.method === 'cash' ? Math.max(0, -plan.tendered) : 0);
    if (!(await shortDrawer.mayGoOut(cashOut))) return null;
    const done = await modify(till, {
      ...draft.wanted,
      orderId: order.id,
      customerId: order.customerId,
      seen: plan,
      acceptOverLimit,
      approver: approverOf(answer),
    });
    if (!done.ok && done.refusal.code !== 'modification_exists') return done.refusal;
    if (done.ok) rememberModification(done.value);
    setDone(true);
    forgetUnsaved();
    navigate(`/orders/${order.id}/done/${draft.modificationId}`, { replace: true });
    return null;
  };
  const run = async (acceptOverLimit: boolean) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setRefusal(null);
    setAsks(false);
    try {
      const done = await refusingDisk(async () => accept(await act(acceptOverLimit)));
      const refused = done.ok ? done.value : done.refusal;
      if (refused?.code === 'over_limit') setAsks(true);
      else setRefusal(refused);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return {
    busy,
    isDone,
    refusal,
    asksOverLimit,
    /** Asked where the drawer has not so much. */
    question: shortDrawer.dialog,
    canSubmit,
    submit: () => {
      if (!canSubmit || underWay.current) return;
      if (plan.overBy > 0) setAsks(true);
      else void run(false);
    },
    acceptOverLimit: () => void run(true),
    declineOverLimit: () => setAsks(false),
  };
}
