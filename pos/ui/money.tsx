import { classNames } from './class-names.ts';

export interface MoneyProps {
  /** Formatted already, with its sign: "-$ 1.234,56". */
  text: string;
  /** The word that says what the colour says: "debe", "a favor", "sobre el límite". Needed with any tone but muted. */
  word?: string | undefined;
  tone?: 'plain' | 'muted' | 'owes' | 'favour' | 'over' | undefined;
  size?: 'small' | 'medium' | 'large' | 'huge' | undefined;
  /** What a screen reader says instead of word and figure. */
  spoken?: string | undefined;
  id?: string | undefined;
}

/** Characters of "-$ 9.999.999,99" and a few more. */
const LONG = 16;

export function Money(props: MoneyProps) {
  const { text, word, tone = 'plain', size = 'medium', spoken } = props;
  const figure = (
    <>
      {word && <span class="money-word">{word} </span>}
      <span class="money-amount">{text}</span>
    </>
  );
  return (
    <span
      id={props.id}
      class={classNames(
        'money',
        tone !== 'plain' && `money-${tone}`,
        size !== 'medium' && `money-${size}`,
        text.length > LONG && 'money-long',
      )}
    >
      {spoken === undefined ? (
        figure
      ) : (
        <>
          <span class="visually-hidden">{spoken}</span>
          <span class="money" aria-hidden="true">
            {figure}
          </span>
        </>
      )}
    </span>
  );
}
