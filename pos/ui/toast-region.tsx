import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { dismissToast, pauseToast, resumeToast, type Toast, toasts } from './toasts.ts';

const icons: Readonly<Record<Toast['tone'], IconName>> = {
  plain: 'info',
  good: 'check',
  warn: 'warning',
  danger: 'warning',
};

/** Once, at the root of the app. */
export function ToastRegion() {
  const shown = toasts.value;
  const newest = shown.at(-1)?.id;
  const layer = useRef<HTMLElement>(null);

  // In the browser's top layer, and put there again for each new notice: so a dialog opened meanwhile does not cover it.
  useLayoutEffect(() => {
    const element = layer.current;
    if (element === null || typeof element.showPopover !== 'function') return;
    if (newest === undefined) return;
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
  }, [newest]);

  return (
    <>
      <div class="visually-hidden" aria-live="polite">
        {shown.map((toast) => (
          <p key={toast.id}>{toast.text}</p>
        ))}
      </div>
      {shown.length > 0 && (
        <section ref={layer} class="toasts" popover="manual" aria-label={t('ui.toasts')}>
          {shown.map((toast) => (
            <ToastCard key={toast.id} toast={toast} />
          ))}
        </section>
      )}
    </>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const { action } = toast;
  return (
    <div
      class={`toast toast-${toast.tone}`}
      onPointerEnter={() => pauseToast(toast.id)}
      onPointerLeave={() => resumeToast(toast)}
      onFocusIn={() => pauseToast(toast.id)}
      onFocusOut={() => resumeToast(toast)}
    >
      <Icon name={icons[toast.tone]} />
      <p class="toast-text">{toast.text}</p>
      {action && (
        <Button
          variant="quiet"
          size="small"
          onClick={() => {
            dismissToast(toast.id);
            action.onPress();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" aria-label={t('ui.toast.dismiss')} onClick={() => dismissToast(toast.id)} />
    </div>
  );
}
