import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

export interface ListProps {
  label?: string | undefined;
  children: ComponentChildren;
  id?: string | undefined;
}

/** A short list: for more than a hundred rows take VirtualList. Its children are ListRow. */
export function List({ label, children, id }: ListProps) {
  return (
    <ul id={id} class="list" aria-label={label}>
      {children}
    </ul>
  );
}

export interface RowContentProps {
  title: ComponentChildren;
  detail?: ComponentChildren;
  before?: ComponentChildren;
  /** At the right: an amount, a badge. */
  end?: ComponentChildren;
}

export interface ListRowProps extends RowContentProps {
  /** With either of them the whole row is pressed; without, it is only read. */
  onClick?: (() => void) | undefined;
  href?: string | undefined;
  /** An IconButton beside the row, outside of what is pressed. */
  action?: ComponentChildren;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

export function ListRow(props: ListRowProps) {
  const { onClick, href, action, disabled, id } = props;
  return (
    <li id={id} class={action === undefined ? undefined : 'list-pair'}>
      {href !== undefined ? (
        <a class="list-row" href={href} onClick={onClick}>
          <RowContent {...props} />
          <Icon name="chevron-right" size="small" />
        </a>
      ) : onClick ? (
        <button type="button" class="list-row" onClick={onClick} disabled={disabled}>
          <RowContent {...props} />
        </button>
      ) : (
        <div class="list-row">
          <RowContent {...props} />
        </div>
      )}
      {action}
    </li>
  );
}

/** The inside of a row: also what `renderRow` of a VirtualList gives back, in an element with the class `list-row`. */
export function RowContent({ title, detail, before, end }: RowContentProps) {
  return (
    <>
      {before}
      <span class="list-row-text">
        <span class="list-row-title">{title}</span>
        {detail !== undefined && <span class="list-row-detail">{detail}</span>}
      </span>
      {end !== undefined && <span class="list-row-end">{end}</span>}
    </>
  );
}
