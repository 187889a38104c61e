import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Result } from '../../shared/refusal.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import type { IconName } from '../ui/icon.tsx';
import { useTill } from '../use-till.ts';
import { saySaved } from './say-saved.ts';

interface InUseProps {
  archived: boolean;
  icon: IconName;
  words: {
    readonly archived: string;
    readonly restore: string;
    readonly archive: string;
    /** "¿Archivar Yerba?" */
    readonly title: string;
  };
  set: (archived: boolean) => Promise<Result<unknown>>;
  onArchived: () => void;
  /** What archiving means, before it is done. */
  children: ComponentChildren;
}

/** Out of use and back again: nothing that was done with it changes. */
export function InUse({ archived, icon, words, set, onArchived, children }: InUseProps) {
  const till = useTill();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const setArchived = async (wanted: boolean) => {
    const done = await act.run(() => set(wanted));
    setAsking(false);
    if (done === null) return;
    saySaved(till);
    if (wanted) onArchived();
  };
  return (
    <>
      <RefusalBanner refusal={act.refusal} />
      {archived ? (
        <Banner
          tone="warn"
          title={words.archived}
          action={
            <Button size="small" busy={act.busy} onClick={() => void setArchived(false)}>
              {words.restore}
            </Button>
          }
        />
      ) : (
        <Button icon={icon} onClick={() => setAsking(true)}>
          {words.archive}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={words.title}
        confirmLabel={words.archive}
        danger
        busy={act.busy}
        onConfirm={() => void setArchived(true)}
        onClose={() => setAsking(false)}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
