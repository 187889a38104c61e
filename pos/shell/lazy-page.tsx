import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t, withSentences } from '../i18n/catalogue.ts';
import { type PageProps, place } from '../routes.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';

export type PageComponent = ComponentType<PageProps>;

export interface LazyPage {
  (props: PageProps): ReturnType<typeof ShownPage>;
  /** Fetches the page's code without showing it. */
  preload(): Promise<void>;
}

/** A page whose code comes when it is first wanted, so that the first screen is small. */
export function lazyPage(load: () => Promise<PageComponent>): LazyPage {
  let loaded: PageComponent | undefined;
  const fetchPage = async () => {
    loaded = await withSentences(loaded ? Promise.resolve(loaded) : load());
    return loaded;
  };
  const page = (props: PageProps) => <ShownPage {...props} loaded={loaded} load={fetchPage} />;
  return Object.assign(page, {
    preload: async () => {
      await fetchPage();
    },
  });
}

interface ShownPageProps extends PageProps {
  loaded: PageComponent | undefined;
  load: () => Promise<PageComponent>;
}

function ShownPage({ loaded, load, ...props }: ShownPageProps) {
  const [component, setComponent] = useState(() => loaded);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (component) return;
    load().then(
      (page) => setComponent(() => page),
      () => setFailed(true),
    );
  }, [component, load]);

  if (failed) return <StalePage />;
  if (!component)
    return (
      <div class="page">
        {place.value.path !== '/' && <div class="app-bar" />}
        <main id="main" class="page-main">
          <Loading />
        </main>
      </div>
    );
  const Shown = component;
  return <Shown {...props} />;
}

/** The page's code is neither here nor to be had: the network is down, or an update took the old files away. */
function StalePage() {
  return (
    <Page title={t('shell.stale.title')} width="narrow">
      <ErrorState
        title={t('shell.stale.title')}
        text={t('shell.stale.text')}
        action={
          <Button icon="sync" onClick={() => window.location.reload()}>
            {t('shell.reload')}
          </Button>
        }
      />
    </Page>
  );
}
