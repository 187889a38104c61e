import type { ComponentChildren } from 'preact';
import { t } from '../i18n/catalogue.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import type { IconName } from '../ui/icon.tsx';
import { LeaveQuestion } from '../ui/leave-question.tsx';
import { RefusalBanner } from './refusal-banner.tsx';
import type { useAct } from './use-act.ts';

interface SaveFormProps {
  act: ReturnType<typeof useAct>;
  /** Saves what is in the fields, or shows what is wrong with them. */
  onSave: () => void;
  /** What would be lost by going back: `unsaved` of useDraft. */
  unsaved?: object | null | undefined;
  /** What a reload had taken away is in the fields again: `recovered` of useDraft. */
  recovered?: { readonly discard: () => void } | null | undefined;
  label?: string | undefined;
  icon?: IconName | undefined;
  /** Buttons below the main one. */
  more?: ComponentChildren;
  children: ComponentChildren;
}

/** The frame of every page that saves: fields, why it was refused, and one button that answers once. */
export function SaveForm(props: SaveFormProps) {
  const { act, onSave, unsaved = null, recovered, label, icon = 'check', more, children } = props;
  return (
    <Form
      onSubmit={() => {
        if (!act.busy) onSave();
      }}
    >
      {recovered && (
        <Banner
          live
          action={
            <Button size="small" variant="quiet" onClick={recovered.discard}>
              {t('office.recovered.discard')}
            </Button>
          }
        >
          <p>{t('office.recovered')}</p>
        </Banner>
      )}
      {children}
      <LeaveQuestion unsaved={unsaved} saved={act.saved} />
      <RefusalBanner refusal={act.refusal} />
      <div class="stack gap-2">
        <Button type="submit" variant="primary" size="large" wide icon={icon} busy={act.busy}>
          {label ?? t('action.save')}
        </Button>
        {more}
      </div>
    </Form>
  );
}
