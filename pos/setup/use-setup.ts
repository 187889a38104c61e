import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import { t } from '../i18n/catalogue.ts';
import { navigate } from '../routes.tsx';
import type { SetupRequest } from '../sync/api.ts';
import { ApiError } from '../sync/api-error.ts';
import { enrollDevice } from '../tills/enroll-device.ts';
import { useTill } from '../use-till.ts';

/** Starts a shop on an empty server and makes this very device its first till. */
export function useSetup() {
  const till = useTill();
  const [token, setToken] = useState(tokenOfAddress);
  useEffect(() => {
    const follow = () => setToken(tokenOfAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [triedToken, setTriedToken] = useState('');
  const isTokenWrong = refusal?.code === 'setup_not_local' && triedToken !== '';

  const start = async (request: SetupRequest) => {
    setBusy(true);
    setRefusal(null);
    setTriedToken(token.trim());
    try {
      const answer = await till.api.setup(request, token.trim() || undefined);
      await enroll(answer.enrollmentCode);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefusal(error.refusal);
    } finally {
      setBusy(false);
    }
  };
  // The shop exists from here on: if this device cannot join it at once, the enrol page goes on with the same code.
  const enroll = async (code: string) => {
    const name = t('setup.first_till');
    const joined = await enrollDevice(till, { code, name });
    if (joined.ok) navigate('/sign-in', { replace: true });
    else navigate(`/enroll?${new URLSearchParams({ code, name, first: '1' })}`, { replace: true });
  };
  const isAsked = token !== '' || refusal?.code === 'setup_not_local';
  return { start, busy, refusal, token: { value: token, set: setToken, isAsked, isWrong: isTokenWrong } };
}

export type Setup = ReturnType<typeof useSetup>;

/** The server prints an address that ends in `#token=…`: after the `#`, so that no log on the way keeps it. */
const tokenOfAddress = (): string => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
