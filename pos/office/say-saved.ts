import { t } from '../i18n/catalogue.ts';
import type { Till } from '../till-context.ts';
import { forgetUnsaved } from '../ui/layers.ts';
import { dismissToast, showToast } from '../ui/toasts.ts';

let last = 0;

/**
 * Saved on this till in any case; the words differ when the server cannot hear of it yet. Twenty products in a row say it one
 * at a time.
 */
export function saySaved({ sync }: Till): void {
  const { online } = sync.state.value;
  dismissToast(last);
  last = showToast(online ? t('office.saved') : t('office.saved_offline'), { tone: 'good' });
}

/** Somebody pressed the button of a form in which he had changed nothing: nothing was sent. */
export function sayUnchanged(): void {
  forgetUnsaved();
  dismissToast(last);
  last = showToast(t('office.unchanged'));
}
