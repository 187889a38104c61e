import './paper.css';
import { QrCode } from '../tills/qr-code.tsx';
import { type PaperWidth, paperWidth } from './paper-width.ts';
import type { Strip, StripBlock, StripRow } from './strip.ts';

interface PaperProps {
  strip: Strip;
  width?: PaperWidth;
}

/** The strip as it comes out of the printer, in its own size: black on white in either theme. */
export function Paper({ strip, width = paperWidth.value }: PaperProps) {
  const [shop = '', ...under] = strip.head;
  return (
    <article class={`paper paper-${width}`} lang={strip.language} aria-label={strip.title}>
      <header class="paper-head">
        <p class="paper-shop">{shop}</p>
        {under.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </header>
      <p class="paper-title">{strip.title}</p>
      {strip.marks.map((mark) => (
        <p key={mark} class="paper-mark">
          {mark}
        </p>
      ))}
      {strip.blocks.map((block, at) => (
        <Block key={at} block={block} />
      ))}
      {strip.code && (
        <figure class="paper-code">
          <QrCode text={strip.code.text} label={strip.code.label} />
          <figcaption>{strip.code.label}</figcaption>
        </figure>
      )}
      {strip.foot.map((line) => (
        <p key={line} class="paper-foot">
          {line}
        </p>
      ))}
    </article>
  );
}

function Block({ block }: { block: StripBlock }) {
  switch (block.kind) {
    case 'heading':
      return <p class="paper-heading">{block.text}</p>;
    case 'rows':
      return (
        <dl class="paper-rows">
          {block.rows.map((each, at) => (
            <Row key={at} row={each} />
          ))}
        </dl>
      );
    case 'text':
      return <p class={textClass(block)}>{block.text}</p>;
    case 'rule':
      return <hr class="paper-rule" />;
    case 'signature':
      return <p class="paper-signature">{block.text}</p>;
  }
}

const textClass = ({ small, strong }: { small?: boolean; strong?: boolean }): string =>
  ['paper-text', small && 'paper-small', strong && 'paper-strong'].filter(Boolean).join(' ');

function Row({ row }: { row: StripRow }) {
  return (
    <div class={row.strong ? 'paper-row paper-strong' : 'paper-row'}>
      <dt>{row.label}</dt>
      <dd>{row.value}</dd>
      {row.detail && <dd class="paper-detail">{row.detail}</dd>}
    </div>
  );
}
