import type { Installment } from '../../shared/credit/account.ts';
import type { PlainDate } from '../../shared/dates/plain-date.ts';
import type { PaperAnswer, PaperCommand } from '../../shared/papers/paper.ts';
import type { AccountView, Books } from '../db/books.ts';

/** Debts as a receipt names them, by the installment's id; what is not known of one is null. */
export type NamedDebts = ReadonlyMap<
  string,
  {
    readonly document: Installment['document'];
    readonly number: string | null;
    readonly dueDate: PlainDate | null;
  }
>;

interface KnownHere {
  readonly books: Pick<Books, 'orders'>;
  readonly view: AccountView | null;
  /** The debts as they stood when the payment was taken, right after it. */
  readonly taken: readonly Installment[];
  readonly answer: Pick<PaperAnswer, 'debts'> | null;
}

/** What the debts are that a payment paid: told by the server where it was asked, else as far as this till knows them. */
export async function nameDebts(
  { payload }: PaperCommand<'payment.take'>,
  { books, view, taken, answer }: KnownHere,
): Promise<NamedDebts> {
  if (answer) return new Map(answer.debts.map((debt) => [debt.installmentId, debt]));
  const ids = (payload.allocations ?? []).map(({ installmentId }) => installmentId);
  const documents = [...new Set(ids.map(documentOf))];
  const orders = await books.orders({ ids: documents, limit: documents.length });
  const sold = new Map(orders.map(({ order }) => [order.id, order]));
  const open = new Map([...(view?.account.installments ?? []), ...taken].map((debt) => [debt.id, debt]));
  return new Map(
    ids.map((id) => {
      const debt = open.get(id);
      const order = sold.get(documentOf(id)) ?? sold.get(debt?.documentId ?? '');
      const movement = view?.movements.find((each) => each.id.startsWith(`${documentOf(id)}:`) && each.amount > 0);
      const document = debt?.document ?? (order || movement?.type === 'sale' ? 'sale' : documentOfType(movement?.type));
      return [id, { document, number: order?.number ?? movement?.number ?? null, dueDate: debt?.dueDate ?? null }];
    }),
  );
}

/** `ORDERID:i1` is the first installment of ORDERID. */
const documentOf = (installmentId: string): string => installmentId.slice(0, 36);

const documentOfType = (type: string | undefined): Installment['document'] =>
  type === 'opening_balance' || type === 'adjustment' || type === 'refund' ? type : 'sale';
