import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { useLayer } from './layers.ts';
import { enterModal, leaveModal, ModalContext } from './modal-stack.ts';

export interface DialogProps {
  open: boolean;
  title: string;
  /** Asked for by Escape, Back, the cross or, while nothing was typed, a press outside: the caller sets `open` to false. */
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons, the main one last: it stands on top on a phone and at the right on a wide screen. */
  footer?: ComponentChildren;
  wide?: boolean | undefined;
  /** False: only the dialog's own buttons close it. */
  dismissable?: boolean | undefined;
  id?: string | undefined;
}

/** A sheet from below on a phone, a card in the middle where there is room. Its content lives only while it is open. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog(props: DialogProps) {
  const { dismissable = true } = props;
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  const leaving = useRef(false);
  const typed = useRef(false);

  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const before = document.activeElement;
    dialog.showModal();
    enterModal(dialog);
    return () => {
      leaving.current = true;
      leaveModal(dialog);
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const askToClose = () => {
    if (dismissable && !leaving.current) props.onClose();
  };
  useLayer(true, { onBack: askToClose });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way of pressing outside.
    <dialog
      ref={element}
      id={props.id}
      class={classNames('dialog', props.wide && 'dialog-wide')}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        askToClose();
      }}
      onClose={(event) => {
        // Chromium closes by itself on a second Escape: a dialog that must stay is shown again.
        if (event.target !== event.currentTarget || leaving.current) return;
        if (dismissable) props.onClose();
        else event.currentTarget.showModal();
      }}
      onInput={({ target }) => {
        if (!(target instanceof HTMLInputElement && target.type === 'search')) typed.current = true;
      }}
      onClick={(event) => {
        // A thumb beside the sheet is not a decision to throw away what was written in it.
        if (event.target === event.currentTarget && !typed.current) askToClose();
      }}
    >
      <ModalContext.Provider value={element}>
        <div class="dialog-head">
          {/* biome-ignore lint/a11y/noAutofocus: a dialog starts at its title, not at its cross. */}
          <h2 id={titleId} class="dialog-title" tabIndex={-1} autoFocus>
            {props.title}
          </h2>
          {dismissable && <IconButton icon="close" aria-label={t('action.close')} onClick={askToClose} />}
        </div>
        <div class="dialog-body">{props.children}</div>
        {props.footer !== undefined && <div class="dialog-foot">{props.footer}</div>}
      </ModalContext.Provider>
    </dialog>
  );
}
