import { useState } from 'preact/hooks';
import type { SettleOutcome } from '../../shared/attention/attention.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useErrors } from '../shell/use-errors.ts';
import { Banner } from '../ui/banner.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { answerText } from './answer-text.ts';
import { settleCommand } from './settle.ts';

interface SettleDialogProps {
  commandId: string;
  outcome: SettleOutcome;
  /** What it is: "Venta V-01-00000012 · Juan". */
  what: string;
  onSettled: () => void;
  onClose: () => void;
}

/** Says what the decision does and does not do, and takes down why. */
export function SettleDialog({ commandId, outcome, what, onSettled, onClose }: SettleDialogProps) {
  const till = useTill();
  const act = useAct();
  const formats = useShopFormats();
  const [note, setNote] = useState('');
  const { errors, show, clear } = useErrors<'note'>();
  const isReason = outcome === 'dismiss';
  const submit = async () => {
    if (show(isReason && note.trim() === '' ? { note: t('act.reason.missing') } : {})) return;
    // Wrapped: what is not known yet is no failure.
    const done = await act.run(async () => {
      const answer = await settleCommand(till, { commandId, outcome, note });
      return answer.ok ? { ok: true, value: { answer: answer.value } } : answer;
    });
    if (done === null) return;
    if (done.answer === null) showToast(t('settling.waits'), { tone: 'warn' });
    else if (done.answer.flags.length > 0) showToast(t('settling.apply.flagged'), { tone: 'warn' });
    else showToast(t(`settling.${outcome}.done`), { tone: 'good' });
    onSettled();
  };
  return (
    <ConfirmDialog
      open
      title={t(`settling.${outcome}.title`)}
      confirmLabel={t(`settling.${outcome}.confirm`)}
      danger={isReason}
      busy={act.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <div class="stack">
        <p class="strong">{what}</p>
        <p>{t(`settling.${outcome}.text`)}</p>
        <Field
          label={isReason ? t('settling.reason') : t('settling.note')}
          value={note}
          error={errors.note}
          name="note"
          maxLength={500}
          onInput={(text) => {
            setNote(text);
            clear('note');
          }}
        />
        {act.refusal && (
          <Banner tone="danger" live>
            <p>{answerText(act.refusal, formats)}</p>
          </Banner>
        )}
      </div>
    </ConfirmDialog>
  );
}
