import './credit.css';
import type { ComponentChildren } from 'preact';

interface EntryProps {
  title: ComponentChildren;
  /** The figure at the right of the title. */
  figure: ComponentChildren;
  detail: ComponentChildren;
  /** What stands under the figure. */
  note?: ComponentChildren;
  mark?: ComponentChildren;
}

/** A line of an account: nothing in it is cut off, what does not fit beside goes below. */
export function Entry({ title, figure, detail, note, mark }: EntryProps) {
  return (
    <li class="entry">
      <div class="entry-line">
        <span class="strong">{title}</span>
        <span class="strong figure">{figure}</span>
      </div>
      <div class="entry-line muted small">
        <span>{detail}</span>
        {note && <span>{note}</span>}
      </div>
      {mark && <div class="entry-mark">{mark}</div>}
    </li>
  );
}
