import { useState } from 'preact/hooks';
import { type AttentionCommand, attentionState, type SettleOutcome } from '../../shared/attention/attention.ts';
import { outcomesOf } from '../../shared/attention/settle-command.ts';
import { mayDo } from '../../shared/authority/authority.ts';
import { type Command, commandSchema } from '../../shared/sync/command.ts';
import { type Role, roles } from '../../shared/users/user.ts';
import { customerOf, orderOf } from '../db/own-commands.ts';
import { authorOf, tillOf } from '../history/actors.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { describeCommand } from './describe-command.ts';
import { explainCommand } from './explain-command.ts';
import { SettleDialog } from './settle-dialog.tsx';
import { stateTones } from './state-tones.ts';

interface WaitingItemProps {
  row: AttentionCommand;
  /** It was decided here, and the server has not heard of it. */
  isDecided: boolean;
  onSettled: () => void;
}

/** What happened, what it did to money, what can be done about it, and by whom. */
export function WaitingItem({ row, isDecided, onSettled }: WaitingItemProps) {
  const { books, session } = useTill();
  const formats = useShopFormats();
  const command = readBody(row.body);
  // A decision that waits is told by what it was about.
  const about = readBody(row.about) ?? command;
  const described = about && describeCommand(about, books, formats);
  const own = command && about !== command ? describeCommand(command, books, formats).title : null;
  const title = [own, described?.title ?? t('settling.unreadable')].filter(Boolean).join(' · ');
  const state = attentionState(row.status);
  const when = formats.dateTime(row.occurredAt ?? row.receivedAt);
  const till = tillOf(row, books);
  const facts = [described?.about, when, authorOf(row, books), till && t('settling.at_till', { till })];
  const role = session.value?.user.role;
  return (
    <li class="attention-item">
      <div class="row row-between gap-2">
        <span class="strong">{title}</span>
        {described?.amount && <span class="strong figure">{described.amount}</span>}
      </div>
      <p class="muted small">{facts.filter(Boolean).join(' · ')}</p>
      <Badge tone={stateTones[state]}>{t(`attention.state.${state}`)}</Badge>
      <Explanation row={row} command={command} />
      {about && <Links row={row} command={about} />}
      {row.settled ? (
        <SettledLine settled={row.settled} />
      ) : isDecided ? (
        <Badge icon="sync">{t('settling.decided_here')}</Badge>
      ) : (
        role && (
          <Choices
            row={row}
            command={command}
            role={role}
            what={[title, described?.about].filter(Boolean).join(' · ')}
            onSettled={onSettled}
          />
        )
      )}
    </li>
  );
}

/** null when this version cannot read it. */
function readBody(body: unknown): Command | null {
  const parsed = commandSchema.safeParse(body);
  return parsed.success ? (parsed.data as Command) : null;
}

function Explanation({ row, command }: { row: AttentionCommand; command: Command | null }) {
  const formats = useShopFormats();
  const { why, money, todo } = explainCommand(row, command, formats);
  return (
    <dl class="attention-why">
      <Answer question={t('settling.why')} sentences={why} />
      <Answer question={t('settling.money')} sentences={[money]} />
      {!row.settled && <Answer question={t('settling.todo')} sentences={todo} />}
    </dl>
  );
}

function Answer({ question, sentences }: { question: string; sentences: readonly string[] }) {
  return (
    <div>
      <dt>{question}</dt>
      {sentences.map((sentence) => (
        <dd key={sentence}>{sentence}</dd>
      ))}
    </div>
  );
}

function Links({ row, command }: { row: AttentionCommand; command: Command }) {
  const { books } = useTill();
  const orderId = orderOf(command);
  const customerId = customerOf(command);
  // A sale that was not applied is nowhere to be looked at.
  const hasOrder = orderId !== null && (command.kind !== 'order.sell' || row.status === 'applied');
  const hasCustomer = customerId !== null && books.customer(customerId) !== null;
  const sessionId = sessionOf(command);
  if (!hasOrder && !hasCustomer && sessionId === null) return null;
  return (
    <p class="row gap-3">
      {hasOrder && (
        <TextLink href={`/orders/${orderId}`} icon="receipt">
          {t('settling.order')}
        </TextLink>
      )}
      {hasCustomer && (
        <TextLink href={`/customers/${customerId}`} icon="person">
          {t('settling.customer')}
        </TextLink>
      )}
      {sessionId !== null && (
        <TextLink href={`/drawer/sessions/${sessionId}`} icon="cash">
          {t('settling.session')}
        </TextLink>
      )}
    </p>
  );
}

/** The drawer that was counted or closed; one that could not be opened is nowhere to be looked at. */
const sessionOf = ({ kind, payload }: Command): string | null =>
  kind === 'till.count' || kind === 'till.close' ? payload.sessionId : null;

function SettledLine({ settled }: { settled: NonNullable<AttentionCommand['settled']> }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const by = { name: authorOf(settled, books), when: formats.dateTime(settled.at) };
  return (
    <>
      <p class="strong">{t(`settling.by.${settled.outcome}`, by)}</p>
      {settled.note !== null && <p class="attention-note">{settled.note}</p>}
    </>
  );
}

interface ChoicesProps {
  row: AttentionCommand;
  command: Command | null;
  role: Role;
  what: string;
  onSettled: () => void;
}

function Choices({ row, command, role, what, onSettled }: ChoicesProps) {
  const [asked, setAsked] = useState<SettleOutcome | null>(null);
  if (!mayDo(role, 'attention.settle')) return <p class="muted small">{t('settling.who')}</p>;
  const mayApply = (by: Role) => command !== null && mayDo(by, command.kind, command.payload);
  const open = outcomesOf(row).filter((outcome) => outcome !== 'apply' || command !== null);
  const others = roles.filter((other) => mayDo(other, 'attention.settle') && mayApply(other));
  return (
    <>
      <div class="row gap-2">
        {open.map((outcome) => (
          <Button
            key={outcome}
            size="small"
            variant={outcome === 'apply' ? 'primary' : 'secondary'}
            disabled={outcome === 'apply' && !mayApply(role)}
            onClick={() => setAsked(outcome)}
          >
            {t(`settling.${outcome}`)}
          </Button>
        ))}
      </div>
      {open.includes('apply') && !mayApply(role) && (
        <p class="muted small">
          {t('settling.who.apply', { roles: others.map((other) => t(`role.${other}`)).join(', ') })}
        </p>
      )}
      {asked && (
        <SettleDialog
          commandId={row.id}
          outcome={asked}
          what={what}
          onSettled={() => {
            setAsked(null);
            onSettled();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
