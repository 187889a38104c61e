import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Kind } from '../../shared/sync/command.ts';
import { t } from '../i18n/catalogue.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useTill } from '../use-till.ts';
import { RefusalBanner } from './refusal-banner.tsx';
import { useErrors } from './use-errors.ts';

interface ReasonDialogProps {
  /** What is about to be done: whoever may not do it himself is told that it will be asked for. */
  kind: Kind;
  title: string;
  confirmLabel: string;
  busy: boolean;
  refusal: Refusal | null;
  /** With a reason that is not empty. */
  onConfirm: (reason: string) => void;
  onClose: () => void;
  children: ComponentChildren;
}

/** Takes something back for good: asks why, says what comes of it, and is confirmed on purpose. */
export function ReasonDialog({ kind, children, refusal, onConfirm, ...dialog }: ReasonDialogProps) {
  const role = useTill().session.value?.user.role;
  const [reason, setReason] = useState('');
  const { errors, show, clear } = useErrors<'reason'>();
  const confirm = () => {
    if (!show(reason.trim() === '' ? { reason: t('act.reason.missing') } : {})) onConfirm(reason);
  };
  return (
    <ConfirmDialog {...dialog} open danger onConfirm={confirm}>
      <div class="stack">
        <Field
          label={t('act.reason')}
          value={reason}
          error={errors.reason}
          name="reason"
          maxLength={200}
          onInput={(text) => {
            setReason(text);
            clear('reason');
          }}
        />
        {children}
        {role !== undefined && !mayDo(role, kind) && <p class="muted small">{t('act.needs_approval')}</p>}
        <RefusalBanner refusal={refusal} />
      </div>
    </ConfirmDialog>
  );
}
