import { useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import type { PendingFile } from '../../shared/sync/pending-file.ts';
import type { CommandResult } from '../../shared/sync/protocol.ts';
import { type LiveSession, useLiveSession } from '../session/use-live-session.tsx';
import { useAct } from '../shell/use-act.ts';
import { useTill } from '../use-till.ts';
import { partFrom, readPendingFile } from './pending-parts.ts';

export interface BringingFile {
  readonly file: PendingFile | null;
  /** What became of its commands so far, in its order. */
  readonly results: readonly CommandResult[];
  readonly isDone: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  choose(file: File): Promise<void>;
  /** From where it stands to the end: what came in before is not repeated. */
  bring(): Promise<void>;
  startOver(): void;
  readonly dialog: LiveSession['dialog'];
}

/** A till's file, brought in part by part: one that breaks off is gone on with. */
export function usePendingFile(): BringingFile {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const [file, setFile] = useState<PendingFile | null>(null);
  const [results, setResults] = useState<readonly CommandResult[]>([]);
  const choose = async (chosen: File) => {
    setResults([]);
    setFile(null);
    const businessId = till.identity.peek()?.businessId ?? '';
    setFile(await act.run(async () => readPendingFile(await chosen.text().catch(() => ''), businessId)));
  };
  const bring = async () => {
    if (!file) return;
    let done = results;
    while (done.length < file.commands.length) {
      const part = partFrom(file, done.length);
      const answer = await act.run(() => live.run(() => till.api.attention.importPending(part)));
      if (answer === null) return;
      done = [...done, ...answer.results];
      setResults(done);
      if (answer.results.length === 0) return;
    }
  };
  return {
    file,
    results,
    isDone: file !== null && file.commands.length > 0 && results.length >= file.commands.length,
    busy: act.busy,
    refusal: act.refusal,
    choose,
    bring,
    startOver: () => {
      setFile(null);
      setResults([]);
    },
    dialog: live.dialog,
  };
}
