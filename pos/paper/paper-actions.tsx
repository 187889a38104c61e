import { useContext, useState } from 'preact/hooks';
import { notePrinted, wasPrinted } from '../db/printed.ts';
import { t } from '../i18n/catalogue.ts';
import { saveFile } from '../save-file.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { showToast } from '../ui/toasts.ts';
import { useShortcut } from '../ui/use-shortcut.ts';
import { useTill } from '../use-till.ts';
import { Paper } from './paper.tsx';
import { choosePaperWidth, paperWidth, paperWidths } from './paper-width.ts';
import { printPaper } from './print-paper.tsx';
import { ReadyContext } from './ready.ts';
import type { Strip } from './strip.ts';

interface PaperActionsProps {
  /** What is handed out: the second time it is a copy. null where each one is new. */
  paperId: string | null;
  /** Whether this device may hand out the first one: it made what the paper says. */
  isOwn: boolean;
  /** The paper as of now; a copy says so. */
  make: (isCopy: boolean) => Strip | Promise<Strip>;
}

type Way = 'print' | 'pdf' | 'share' | 'see';

/** Prints a paper, saves it as a PDF, shares it; Ctrl+P prints it too. Without a printer it says what else there is. */
export function PaperActions(props: PaperActionsProps) {
  const { busy, told, shown, give, close } = usePaper(props);
  const isReady = useContext(ReadyContext);
  useShortcut('Ctrl+P', () => void give('print'));
  const button = (way: Way) => ({
    busy: busy === way,
    disabled: !isReady || (busy !== null && busy !== way),
    onClick: () => void give(way),
  });
  return (
    <div class="stack gap-2">
      <div class="paper-actions">
        <Button icon="printer" aria-keyshortcuts="Control+P" {...button('print')}>
          {t('ticket.print')}
        </Button>
        <Button icon="download" {...button('pdf')}>
          {t('ticket.pdf')}
        </Button>
        {canShare() && (
          <Button icon="upload" {...button('share')}>
            {t('ticket.share')}
          </Button>
        )}
        <Button icon="receipt" variant="quiet" {...button('see')}>
          {t('ticket.see')}
        </Button>
      </div>
      <Told told={told} />
      {shown && <Preview strip={shown} onClose={close} onPrint={() => void give('print')} />}
    </div>
  );
}

function Told({ told }: { told: 'blocked' | 'asked' | null }) {
  if (told === 'blocked')
    return (
      <Banner tone="warn" title={t('ticket.blocked')} live>
        <p>{t('ticket.blocked.text')}</p>
      </Banner>
    );
  return told === 'asked' ? (
    <p class="muted small" role="status">
      {t('ticket.asked')}
    </p>
  ) : null;
}

function Preview({ strip, onClose, onPrint }: { strip: Strip; onClose: () => void; onPrint: () => void }) {
  return (
    <Dialog
      open
      title={t('ticket.see.title')}
      onClose={onClose}
      footer={
        <Button variant="primary" icon="printer" onClick={onPrint}>
          {t('ticket.print')}
        </Button>
      }
    >
      <div class="stack gap-3">
        <SegmentedControl
          label={t('ticket.width')}
          value={String(paperWidth.value)}
          options={paperWidths.map((width) => ({ value: String(width), label: t('ticket.width.mm', { width }) }))}
          onChange={(value) => choosePaperWidth(value === '58' ? 58 : 80)}
        />
        <div class="paper-table">
          <Paper strip={strip} />
        </div>
      </div>
    </Dialog>
  );
}

function usePaper({ paperId, isOwn, make }: PaperActionsProps) {
  const { db } = useTill();
  const [busy, setBusy] = useState<Way | null>(null);
  const [told, setTold] = useState<'blocked' | 'asked' | null>(null);
  const [shown, setShown] = useState<Strip | null>(null);
  const give = async (way: Way) => {
    if (busy !== null) return;
    setBusy(way);
    try {
      const isCopy = !isOwn || (await wasPrinted(db, paperId).catch(() => false));
      const strip = await make(isCopy);
      if (way === 'see') return setShown(strip);
      const printing = await handOut(way, strip);
      setTold(way === 'print' ? printing : null);
      setShown(null);
      // Forgotten, the next one is an original too: worse than a copy, and better than no paper.
      if (printing === 'asked' && isOwn) await notePrinted(db, paperId).catch(() => undefined);
    } catch {
      showToast(t('ticket.failed'), { tone: 'danger' });
    } finally {
      setBusy(null);
    }
  };
  return { busy, told, shown, give, close: () => setShown(null) };
}

/** `asked` when it went out; what the person himself called off did not. */
async function handOut(way: 'print' | 'pdf' | 'share', strip: Strip): Promise<'asked' | 'blocked' | null> {
  if (way === 'print') return printPaper(strip);
  const { writeStripPdf } = await import('./write-strip-pdf.ts');
  const pdf = writeStripPdf(strip, paperWidth.peek());
  if (way === 'pdf') {
    saveFile(strip.fileName, pdf);
    return 'asked';
  }
  return share(strip, pdf);
}

async function share(strip: Strip, pdf: Blob): Promise<'asked' | null> {
  const files = [new File([pdf], strip.fileName, { type: 'application/pdf' })];
  try {
    await navigator.share({ files, title: strip.title });
    return 'asked';
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError'))
      showToast(t('ticket.not_shared'), { tone: 'warn' });
    return null;
  }
}

const canShare = (): boolean =>
  typeof navigator.canShare === 'function' &&
  navigator.canShare({ files: [new File([''], 'a.pdf', { type: 'application/pdf' })] });
