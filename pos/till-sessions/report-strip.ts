import type { Instant } from '../../shared/dates/plain-date.ts';
import type { SessionReport } from '../../shared/till-sessions/report.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { RULE, row, rows, type Strip, type StripBlock } from '../paper/strip.ts';
import { describeReport, type Writing } from './describe-report.ts';

interface Place {
  /** Who hands it out: `stripHead`. */
  readonly head: readonly string[];
  readonly till: string;
  readonly now: Instant;
  readonly isCopy: boolean;
}

/** The report as a paper: the same parts as on the page, and where the cashier signs. */
export function reportStrip(report: SessionReport, writing: Writing, { head, till, now, isCopy }: Place): Strip {
  const { opened, closed } = report;
  const { formats, nameOf } = writing;
  const title = closed ? t('drawer.report.z', { number: closed.number }) : t('drawer.report.x');
  const when = (label: string, at: string, userId: string | null) =>
    row(label, formats.dateTime(at), userId === null ? {} : { detail: nameOf(userId) });
  const blocks = describeReport(report, writing).flatMap(({ title: heading, text, rows: all }): StripBlock[] => [
    RULE,
    { kind: 'heading', text: heading },
    ...(text ? [{ kind: 'text', text, small: true } as const] : []),
    ...rows(...all.map(({ label, value, detail, strong }) => row(label, value, { detail, strong }))),
  ]);
  return {
    fileName: `${closed?.number ?? 'X'}.pdf`,
    language: locale.peek(),
    head,
    title,
    marks: isCopy ? [t('ticket.copy')] : [],
    blocks: [
      ...rows(
        row(t('drawer.report.till'), till),
        opened && when(t('drawer.report.opened'), opened.at, opened.userId),
        closed ? when(t('drawer.report.closed'), closed.at, closed.userId) : when(t('drawer.report.until'), now, null),
      ),
      ...blocks,
      ...(closed?.note ? [RULE, { kind: 'text', text: closed.note } as const] : []),
      ...(closed ? [{ kind: 'signature', text: nameOf(closed.userId) } as const] : []),
    ],
    foot: [],
  };
}
