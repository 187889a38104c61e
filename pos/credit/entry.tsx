import './credit.css';
import { type ComponentChildren, Fragment } from 'preact';

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
        <span class="strong">{inParts(title)}</span>
        <span class="strong figure">{figure}</span>
      </div>
      <div class="entry-line muted small">
        <span>{inParts(detail)}</span>
        {note && <span>{note}</span>}
      </div>
      {mark && <div class="entry-mark">{mark}</div>}
    </li>
  );
}

/** "17/11 15:16 · V-00-00000657" breaks between its parts, never inside a number. */
function inParts(words: ComponentChildren): ComponentChildren {
  if (typeof words !== 'string') return words;
  const parts = words.split(' · ');
  return parts.map((part, at) => (
    <Fragment key={part}>
      <span class="entry-part">{at < parts.length - 1 ? `${part} ·` : part}</span>{' '}
    </Fragment>
  ));
}
