import { useState } from 'preact/hooks';
import { businessDateAt, instantOf } from '../../shared/dates/plain-date.ts';
import { type PlainKey, t } from '../i18n/catalogue.ts';
import { goBack } from '../routes.tsx';
import { saveFile } from '../save-file.ts';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';

const titles = {
  book: 'export.book',
  customers: 'export.customers',
  products: 'export.products',
  movements: 'export.movements',
  installments: 'export.installments',
  payments: 'export.payments',
  orders: 'export.orders',
  lines: 'export.lines',
  tenders: 'export.tenders',
  stock: 'export.stock',
} as const satisfies Readonly<Record<string, PlainKey>>;
type Taken = keyof typeof titles;

/** Everything, to take away. */
export function ExportPage() {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const [taking, setTaking] = useState<Taken | null>(null);
  const take = async (name: Taken) => {
    setTaking(name);
    const content = await act.run(() => live.run(() => till.api.files.take(name)));
    setTaking(null);
    if (content === null) return;
    const day = businessDateAt(instantOf(till.clock.now()), till.books.business.value?.timeZone ?? 'UTC');
    saveFile(`fiado-${name}-${day}.${name === 'book' ? 'json' : 'csv'}`, content);
    showToast(t('export.started'), { tone: 'good' });
  };
  const row = (name: Taken) => (
    <ListRow
      key={name}
      before={<Icon name={name === 'book' ? 'store' : 'notebook'} />}
      title={t(titles[name])}
      end={
        <Button
          size="small"
          icon="download"
          busy={taking === name}
          disabled={taking !== null}
          aria-label={`${t('export.download')}: ${t(titles[name])}`}
          onClick={() => void take(name)}
        >
          {t('export.download')}
        </Button>
      }
    />
  );
  return (
    <Page title={t('export.title')} back={() => goBack('/office')} width="narrow">
      <p class="muted">{t('export.intro')}</p>
      <p class="muted">{t('export.book.text')}</p>
      <RefusalBanner refusal={act.refusal} />
      <div class="card card-flush">
        <List label={t('export.title')}>{(Object.keys(titles) as Taken[]).map(row)}</List>
      </div>
      {live.dialog}
    </Page>
  );
}
