import { useEffect, useState } from 'preact/hooks';
import type { ImportPlan } from '../../shared/import/import.ts';
import type { ImportFound, ImportJob } from '../../shared/import/job.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { LiveSession } from '../session/use-live-session.tsx';
import { useAct } from '../shell/use-act.ts';
import type { Confirm } from '../sync/files-api.ts';
import { useTill } from '../use-till.ts';

const POLL_MS = 600;

/** One file on its way into the books: chosen, found out about, looked through, confirmed, written. */
export function useImport(live: LiveSession) {
  const { files } = useTill().api;
  const act = useAct();
  const [found, setFound] = useState<ImportFound | null>(null);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [job, setJob] = useState<ImportJob | null>(null);
  const [isOther, setIsOther] = useState(false);

  const isWorking = job?.state === 'checking' || job?.state === 'writing' || job?.state === 'stopped';
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer is the reason to ask again.
  useEffect(() => {
    if (!isWorking || job === null) return;
    let isOver = false;
    const ask = async () => {
      const next = await live.run(() => files.read(job.id));
      if (isOver) return;
      if (next?.ok) setJob(next.value);
      else if (next === null || isForGood(next.refusal)) act.refuse(next?.refusal ?? { code: 'session_expired' });
      // Where the network is down for a while, the import goes on without being watched.
      else setJob({ ...job });
    };
    const timer = setTimeout(() => void ask(), POLL_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isWorking, job, files]);

  const take = (next: ImportFound) => {
    setFound(next);
    setJob(null);
    setPlan({
      kind: next.kind,
      encoding: next.encoding,
      separator: next.separator,
      columns: next.columns,
      amounts: {},
    });
  };
  return {
    act,
    found,
    plan,
    job,
    setPlan,
    choose: async (file: File) => {
      const next = await act.run(() => live.run(() => files.keep(file, file.name)));
      if (next !== null) take(next);
    },
    /** Read again with another encoding or separator: the columns are others then. */
    readAgain: async (said: { encoding: string; separator: string }) => {
      if (found === null) return;
      const next = await act.run(() => live.run(() => files.inspect(found.fileId, said)));
      if (next !== null) take(next);
    },
    check: async (wanted: ImportPlan) => {
      const fileId = job?.fileId ?? found?.fileId;
      if (fileId === undefined) return;
      setPlan(wanted);
      const next = await act.run(() => live.run(() => files.start(fileId, wanted)));
      if (next !== null) setJob(next);
    },
    confirm: async (decided: Confirm) => {
      if (job === null) return;
      const next = await act.run(() => live.run(() => files.confirm(job.id, decided)));
      if (next !== null) setJob(next);
    },
    /** The file of an import that stopped for want of it: the server goes on by itself when it has it again. */
    sendAgain: async (file: File) => {
      if (job === null) return;
      setIsOther(false);
      const next = await act.run(() => live.run(() => files.keep(file, file.name)));
      if (next === null) return;
      setIsOther(next.fileId !== job.fileId);
      if (next.fileId === job.fileId) setJob({ ...job, state: 'writing' });
    },
    isOther,
    resume: setJob,
    backToColumns: () => setJob(null),
    startOver: () => {
      setFound(null);
      setPlan(null);
      setJob(null);
      act.refuse(null);
    },
  };
}

/** Asked again, it would be answered the same. */
const isForGood = ({ code }: Refusal): boolean =>
  ['not_found', 'forbidden', 'session_expired', 'unauthorized'].includes(code);

export type Importing = ReturnType<typeof useImport>;
