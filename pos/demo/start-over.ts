import { type Result, refuse } from '../../shared/refusal.ts';
import { navigate } from '../routes.tsx';
import type { LiveSession } from '../session/use-live-session.tsx';
import { ApiError } from '../sync/api-error.ts';
import type { Till } from '../till-context.ts';

/** Fills the example shop anew and makes this device its first till, ready to sign in. null when the PIN was not given. */
export async function startDemoOver(till: Till, live: Pick<LiveSession, 'run'>): Promise<Result<null> | null> {
  const name = till.identity.peek()?.name ?? '';
  const started = await live.run(() => till.api.startDemoOver());
  if (!started?.ok) return started;
  const code = started.value.enrollmentCode;
  try {
    const entered = await till.startOver(await till.api.enroll({ code, name }), name);
    if (entered.ok) navigate('/sign-in', { replace: true });
    return entered;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // The new shop stands and this device is not in it: the enrol page goes on with the same code.
    const left = await till.startOver(null, name);
    if (left.ok) navigate(`/enroll?${new URLSearchParams({ code, name, first: '1' })}`, { replace: true });
    return refuse(error.code, error.params);
  }
}

/** Takes the example shop away and goes to where a shop of one's own is opened. `token` as for opening one. */
export async function endDemo(till: Till, live: Pick<LiveSession, 'run'>, token: string): Promise<Result<null> | null> {
  const ended = await live.run(async () => {
    await till.api.endDemo(token || undefined);
    return null;
  });
  if (!ended?.ok) return ended;
  const left = await till.startOver(null, '');
  if (left.ok) navigate(`/setup/shop${token && `#token=${token}`}`, { replace: true });
  return left;
}
