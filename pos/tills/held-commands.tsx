import './tills.css';
import { useEffect, useState } from 'preact/hooks';
import { commandSchema } from '../../shared/sync/command.ts';
import { describeCommand } from '../attention/describe-command.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import type { AttentionCommand } from '../sync/api.ts';
import { ApiError } from '../sync/api-error.ts';
import { List, ListRow } from '../ui/list.tsx';
import { useTill } from '../use-till.ts';

interface HeldCommandsProps {
  tillId: string;
  /** How many the server counted: another count is another list. */
  count: number;
}

/** What came from a till and was kept without effect, as the server has it: the newest of it. */
export function HeldCommands({ tillId, count }: HeldCommandsProps) {
  const { api } = useTill();
  const [held, setHeld] = useState<readonly AttentionCommand[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count is a reason to read again.
  useEffect(() => {
    let wanted = true;
    api.attention(undefined, tillId).then(
      ({ commands }) => wanted && setHeld(commands.filter(({ status }) => status === 'held')),
      (error: unknown) => {
        // The number of them stands above; the list can wait for the network.
        if (!(error instanceof ApiError)) throw error;
      },
    );
    return () => {
      wanted = false;
    };
  }, [api, tillId, count]);
  if (held.length === 0) return null;
  return (
    <div class="card card-flush">
      <List label={t('tills.held.label')}>
        {held.map((command) => (
          <HeldCommand key={command.id} held={command} />
        ))}
      </List>
    </div>
  );
}

function HeldCommand({ held }: { held: AttentionCommand }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const parsed = commandSchema.safeParse(held.body);
  const when = formats.dateTime(held.occurredAt ?? held.receivedAt);
  if (!parsed.success) return <ListRow title={held.kind} detail={when} />;
  const { title, about, amount } = describeCommand(parsed.data, books, formats);
  const author = books.users.value.find(({ id }) => id === held.userId)?.name;
  return (
    <ListRow
      title={title}
      detail={<span class="till-line">{[about, author, when].filter(Boolean).join(' · ')}</span>}
      end={amount !== null && <span class="strong figure">{amount}</span>}
    />
  );
}
