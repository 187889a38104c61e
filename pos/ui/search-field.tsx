import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { FieldFrame } from './field-frame.tsx';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { useAutoFocus } from './use-focus.ts';

export interface SearchFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  placeholder?: string | undefined;
  autoFocus?: boolean | undefined;
  /** Arrows, Enter and Escape of the person who keeps typing; see `nextActive` of the list below it. */
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  /** The list that the arrows move in: makes the field a combobox. `activeId` comes from `optionId`. */
  list?:
    | {
        readonly id: string;
        readonly open: boolean;
        readonly activeId: string | undefined;
      }
    | undefined;
  id?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

export function SearchField(props: SearchFieldProps) {
  const made = useId();
  const id = props.id ?? made;
  const attach = useAutoFocus(props.autoFocus ?? false, props.ref);
  return (
    <FieldFrame id={id} of={{ label: props.label, labelHidden: true, class: 'search-field' }}>
      <Icon name="search" size="small" />
      <input
        id={id}
        ref={attach}
        class="field-input"
        type="text"
        role={props.list === undefined ? 'searchbox' : 'combobox'}
        value={props.value}
        placeholder={props.placeholder ?? props.label}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        enterkeyhint="search"
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={props.onKeyDown}
        {...comboboxAttributes(props.list)}
      />
      {props.value !== '' && (
        <IconButton
          icon="close"
          aria-label={t('ui.search.clear')}
          aria-controls={id}
          onClick={() => {
            props.onInput('');
            document.getElementById(id)?.focus();
          }}
        />
      )}
    </FieldFrame>
  );
}

function comboboxAttributes(list: SearchFieldProps['list']) {
  if (list === undefined) return {};
  return {
    'aria-autocomplete': 'list' as const,
    'aria-expanded': list.open,
    'aria-controls': list.open ? list.id : undefined,
    'aria-activedescendant': list.open ? list.activeId : undefined,
  };
}
