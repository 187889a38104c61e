import { useState } from 'preact/hooks';
import type { TillRow } from '../../shared/tills/till.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack } from '../routes.tsx';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { CodeDialog, type EnrollmentCode } from './code-dialog.tsx';

/** The shop's devices, and codes for more of them. */
export function TillsPage() {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const [code, setCode] = useState<EnrollmentCode | null>(null);
  const tills = [...till.books.tills.value].sort((a, b) => a.receiptPrefix.localeCompare(b.receiptPrefix));

  const makeCode = async () => {
    const made = await act.run(() => live.run(() => till.api.makeCode()));
    if (made !== null) setCode(made);
  };
  return (
    <Page title={t('tills.title')} back={() => goBack('/office')} width="narrow">
      <div class="card card-flush">
        <List label={t('tills.title')}>
          {tills.map((row) => (
            <ListRow
              key={row.id}
              before={<Icon name="device" />}
              title={row.name}
              detail={t('tills.prefix', { prefix: row.receiptPrefix })}
              end={<TillState till={row} isThis={row.id === till.identity.value?.tillId} />}
            />
          ))}
        </List>
      </div>
      <RefusalBanner refusal={act.refusal} />
      <Button variant="primary" size="large" wide icon="plus" busy={act.busy} onClick={() => void makeCode()}>
        {t('tills.add')}
      </Button>
      <CodeDialog code={code} busy={act.busy} onAgain={() => void makeCode()} onClose={() => setCode(null)} />
      {live.dialog}
    </Page>
  );
}

function TillState({ till, isThis }: { till: TillRow; isThis: boolean }) {
  if (till.revoked) return <Badge tone="danger">{t('tills.revoked')}</Badge>;
  return isThis ? <Badge tone="info">{t('tills.this')}</Badge> : null;
}
