import './till-sessions.css';
import type { SessionReport } from '../../shared/till-sessions/report.ts';
import { t } from '../i18n/catalogue.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Money } from '../ui/money.tsx';
import { describeReport, type ReportRow } from './describe-report.ts';
import { useWriting } from './use-writing.ts';

/** An X or Z report, a card for each part of it. */
export function ReportView({ report, blind = false }: { report: SessionReport; blind?: boolean }) {
  const sections = describeReport(report, useWriting(blind));
  if (sections.length === 0)
    return <EmptyState icon="receipt" title={t(blind ? 'drawer.close.blind' : 'drawer.report.none')} />;
  return (
    <div class="report">
      {sections.map(({ title, text, rows }) => (
        <section key={title} class="card stack gap-2" aria-label={title}>
          <h2>{title}</h2>
          {text && <p class="muted small">{text}</p>}
          <KeyValues>
            {rows.map((row, at) => (
              <Row key={at} row={row} />
            ))}
          </KeyValues>
        </section>
      ))}
    </div>
  );
}

function Row({ row: { label, value, detail, strong, tone } }: { row: ReportRow }) {
  return (
    <KeyValue
      strong={strong}
      label={
        <>
          {label}
          {detail && <span class="muted small"> · {detail}</span>}
        </>
      }
    >
      {tone ? <Money text={value} tone={tone} /> : value}
    </KeyValue>
  );
}
