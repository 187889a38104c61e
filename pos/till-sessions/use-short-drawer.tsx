import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Money } from '../../shared/money/money.ts';
import type { Shortfall } from '../../shared/till-sessions/shortfall.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useTill } from '../use-till.ts';
import { belowText } from './describe-shortfall.ts';
import { findShortfall } from './read-report.ts';
import { useBlind } from './use-blind.ts';

export interface ShortDrawer {
  /**
   * Whether so much cash is handed out: asks where the drawer should not have it, and never forbids it. To be asked last, when a supervisor
   * has approved: who counts blind could else find out what is in it by trying.
   */
  mayGoOut(cashOut: Money): Promise<boolean>;
  /** The question itself: to be put somewhere in the page. */
  readonly dialog: ComponentChildren;
}

export function useShortDrawer(): ShortDrawer {
  const { db } = useTill();
  const formats = useShopFormats();
  const blind = useBlind();
  const [asked, setAsked] = useState<Shortfall | null>(null);
  const answered = useRef<(goesOn: boolean) => void>(() => {});
  const mayGoOut = async (cashOut: Money): Promise<boolean> => {
    const found = await findShortfall(db, cashOut);
    if (found === null) return true;
    setAsked(found);
    return new Promise((resolve) => {
      answered.current = resolve;
    });
  };
  // Nobody answers any more once the page is left.
  useEffect(() => () => answered.current(false), []);
  const answer = (goesOn: boolean) => {
    setAsked(null);
    answered.current(goesOn);
  };
  const dialog = (
    <ConfirmDialog
      open={asked !== null}
      title={t('drawer.below')}
      confirmLabel={t('drawer.below.confirm')}
      onConfirm={() => answer(true)}
      onClose={() => answer(false)}
    >
      {asked && <p>{belowText(asked, { formats, blind })}</p>}
      <p class="muted small">{t('drawer.below.hint')}</p>
    </ConfirmDialog>
  );
  return { mayGoOut, dialog };
}
