import type { ComponentChildren } from 'preact';
import { t } from '../i18n/catalogue.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

/** What every control says of itself to its frame. */
export interface FramedProps {
  label: string;
  /** The label is read, not shown: only where the place says it already. */
  labelHidden?: boolean | undefined;
  hint?: ComponentChildren;
  error?: string | null | undefined;
  optional?: boolean | undefined;
  disabled?: boolean | undefined;
  class?: string | undefined;
}

export interface FieldFrameProps {
  id: string;
  /** The control's own props: what is the frame's is read from them. */
  of: FramedProps;
  children: ComponentChildren;
}

/** Label, box, hint and error around any control; `describedBy` gives the control its wires. */
export function FieldFrame({ id, of, children }: FieldFrameProps) {
  const { label, hint, error } = of;
  return (
    <div class={classNames('field', of.class, error && 'field-invalid', of.disabled && 'field-disabled')}>
      <label for={id} class={of.labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
        {of.optional && <span class="field-optional"> ({t('ui.field.optional')})</span>}
      </label>
      <div class="field-box">{children}</div>
      {hint !== undefined && hint !== null && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      <div id={`${id}-error`} aria-live="polite">
        {error && (
          <p class="field-error">
            <Icon name="warning" size="small" />
            <span>{error}</span>
          </p>
        )}
      </div>
    </div>
  );
}

export function describedBy(
  id: string,
  hint: ComponentChildren,
  error: string | null | undefined,
): { 'aria-describedby': string | undefined; 'aria-invalid': true | undefined } {
  const ids = [hint !== undefined && hint !== null && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
  };
}
