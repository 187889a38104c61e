import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isApprovable, mayApprove, mayDo } from '../../shared/authority/authority.ts';
import type { Kind } from '../../shared/sync/command.ts';
import type { UserRow } from '../../shared/users/user.ts';
import { lockedFor } from '../db/pin-tries.ts';
import { t } from '../i18n/catalogue.ts';
import { type Approver, approve, approversOf } from '../session/approval.ts';
import { useDemoPin } from '../session/demo-pin.ts';
import { hearPin } from '../session/sign-in.ts';
import { usePinTry } from '../session/sign-in-pad.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { PinPad } from '../ui/pin-pad.tsx';
import { useTill } from '../use-till.ts';

/** Somebody approved; nobody had to; or the question was closed, and nothing is to be done. */
export type ApprovalAnswer = Approver | 'not_needed' | null;

export interface Approval {
  /**
   * Asks for a supervisor's PIN where the user may not do this himself. Answers at once where he may. `what` is what he signs, in one
   * sentence: which act, on what, and what money it moves.
   */
  ask(kind: Kind, payload: unknown, what: string): Promise<ApprovalAnswer>;
  /** The question itself: to be put somewhere in the page. */
  readonly dialog: ComponentChildren;
}

/** What a verb takes: nobody where nobody had to approve. */
export const approverOf = (answer: Exclude<ApprovalAnswer, null>): Approver | undefined =>
  answer === 'not_needed' ? undefined : answer;

interface Asked {
  readonly kind: Kind;
  readonly payload: unknown;
  readonly what: string;
}

export function useApproval(): Approval {
  const { session } = useTill();
  const [asked, setAsked] = useState<Asked | null>(null);
  const answered = useRef<(answer: ApprovalAnswer) => void>(() => {});
  const ask = (kind: Kind, payload: unknown, what: string): Promise<ApprovalAnswer> => {
    const role = session.peek()?.user.role;
    const mayItself = isApprovable(kind) ? mayApprove : mayDo;
    if (role && mayItself(role, kind, payload)) return Promise.resolve('not_needed');
    setAsked({ kind, payload, what });
    return new Promise((resolve) => {
      answered.current = resolve;
    });
  };
  // Nobody answers any more once the page is left.
  useEffect(() => () => answered.current(null), []);
  const close = (answer: ApprovalAnswer) => {
    setAsked(null);
    answered.current(answer);
  };
  const dialog = (
    <Dialog open={asked !== null} title={t('approval.title')} onClose={() => close(null)}>
      {asked && <Question asked={asked} onApproved={close} />}
    </Dialog>
  );
  return { ask, dialog };
}

function Question({ asked, onApproved }: { asked: Asked; onApproved: (approver: Approver) => void }) {
  const till = useTill();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const people = approversOf(till, asked.kind, asked.payload);
  const only = people.length === 1 ? people[0] : undefined;
  const chosen = people.find(({ id }) => id === chosenId) ?? only;
  if (people.length === 0)
    return <EmptyState icon="lock" title={t('approval.nobody')} text={t('approval.nobody.text')} />;
  if (!chosen)
    return (
      <>
        <p class="strong">{asked.what}</p>
        <People people={people} onChoose={setChosenId} />
      </>
    );
  return (
    <div class="stack center">
      <p class="strong">{asked.what}</p>
      <ApprovalPad key={chosen.id} asked={asked} user={chosen} onApproved={onApproved} />
      {only === undefined && (
        <Button variant="quiet" icon="back" onClick={() => setChosenId(null)}>
          {t('session.someone_else')}
        </Button>
      )}
    </div>
  );
}

function People({ people, onChoose }: { people: readonly UserRow[]; onChoose: (id: string) => void }) {
  return (
    <>
      <p class="muted">{t('approval.text')}</p>
      <ul class="tiles" aria-label={t('approval.choose')}>
        {people.map((user) => (
          <li key={user.id}>
            <button type="button" class="tile" onClick={() => onChoose(user.id)}>
              <Icon name="person" size="large" />
              <span class="tile-name">{user.name}</span>
              <span class="tile-detail">{t(`role.${user.role}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface ApprovalPadProps {
  asked: Asked;
  user: UserRow;
  onApproved: (approver: Approver) => void;
}

/** The PIN of who approves; too many wrong ones lock it as at the sign-in. */
function ApprovalPad({ asked, user, onApproved }: ApprovalPadProps) {
  const till = useTill();
  const demoPin = useDemoPin()(user);
  const pad = usePinTry(
    async (pin) => {
      const answer = await approve(till, { kind: asked.kind, payload: asked.payload, userId: user.id }, pin);
      if (answer.ok) onApproved(answer.value);
      return answer;
    },
    () => lockedFor(till.db, user.id, till.clock.now()),
  );
  return (
    <>
      <p class="muted">{t('approval.text')}</p>
      {demoPin && <p class="muted">{t('demo.pin.hint', { pin: demoPin })}</p>}
      <PinPad
        label={t('session.pin_of', { name: user.name })}
        busy={pad.busy}
        disabled={pad.locked}
        error={pad.error}
        submitLabel={t('approval.approve')}
        onTyped={(pin) => hearPin(till, user, pin)}
        onSubmit={(pin) => void pad.submit(pin)}
      />
    </>
  );
}
