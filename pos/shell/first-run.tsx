import { useCallback, useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { dropDrafts } from './kept-draft.ts';

/** A device that is no till yet: opens the shop when the server is empty, else asks for a code. */
export function FirstRun() {
  const { api } = useTill();
  const [failed, setFailed] = useState(false);
  const look = useCallback(() => {
    setFailed(false);
    api.setupNeeded().then(
      (needed) => navigate(needed ? `/setup${window.location.hash}` : '/enroll', { replace: true }),
      () => setFailed(true),
    );
  }, [api]);
  useEffect(look, [look]);
  useEffect(() => dropDrafts(), []);
  return (
    <Page title={t('shell.app')} width="narrow">
      {failed ? (
        <ErrorState title={t('setup.unreachable.title')} text={t('setup.unreachable.text')} onRetry={look} />
      ) : (
        <Loading text={t('setup.checking')} />
      )}
    </Page>
  );
}
