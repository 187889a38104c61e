import { isApprovable, mayDo, mayRequest } from '../../shared/authority/authority.ts';
import type { Role } from '../../shared/users/user.ts';
import { matchPath, type Params } from '../routes.tsx';
import { SignInPage } from '../session/sign-in-page.tsx';
import { type LazyPage, lazyPage, type PageComponent } from './lazy-page.tsx';

/** Who gets to see it: every device, an enrolled one, or a person who signed in at one. */
export type Audience = 'device' | 'till' | 'user';

export interface PageEntry {
  readonly path: string;
  readonly page: PageComponent | LazyPage;
  readonly audience: Audience;
  /** Of those who signed in; everybody when left out. */
  readonly may?: (role: Role) => boolean;
  /** The section of the navigation that it belongs to. */
  readonly section?: '/' | '/orders' | '/customers' | '/attention' | '/office';
  /** Without the navigation: one thing is being finished. */
  readonly alone?: boolean;
}

const savesProducts = (role: Role) => mayDo(role, 'product.save');
const savesUsers = (role: Role) => mayDo(role, 'user.save');
const savesSettings = (role: Role) => mayDo(role, 'settings.save');
const savesStores = (role: Role) => mayDo(role, 'store.save');
const readsTills = (role: Role) => mayRequest(role, 'tills.read');
const readsHistory = (role: Role) => mayRequest(role, 'history.read');
const readsLists = (role: Role) => mayRequest(role, 'lists.read');
const opensDebts = (role: Role) => mayDo(role, 'debt.open');
const opensTills = (role: Role) => mayDo(role, 'till.open');
const sells = (role: Role) => mayDo(role, 'order.sell');
const takesPayments = (role: Role) => mayDo(role, 'payment.take');
// A cashier does it with a supervisor beside him.
const modifiesOrders = (role: Role) => mayDo(role, 'order.modify') || (sells(role) && isApprovable('order.modify'));
const paysRefunds = (role: Role) => mayDo(role, 'refund.pay');
const draftsMovements = (role: Role) => mayDo(role, 'movement.draft');
const mergesCustomers = (role: Role) => mayDo(role, 'customer.merge');
const savesCustomers = (role: Role) => mayDo(role, 'customer.save');

const importsBooks = (role: Role) => mayRequest(role, 'books.import');
const importsPending = (role: Role) => mayRequest(role, 'pending.import');
const exportsBooks = (role: Role) => mayRequest(role, 'books.export');

/** Whether the office has anything for this role. */
export const hasOffice = (role: Role): boolean => [savesProducts, savesUsers, readsTills].some((may) => may(role));

/** Where a role begins: who does not sell begins with the customers. */
export const homeOf = (role: Role): string => (sells(role) ? '/' : '/customers');

const office = { audience: 'user', section: '/office' } as const;
const customers = { audience: 'user', section: '/customers' } as const;
const sale = { audience: 'user', section: '/' } as const;
const orders = { audience: 'user', section: '/orders' } as const;

/** Every page of the app, the first wanted first. Only the sign-in comes with the first screen: a till always begins there. */
export const pages: readonly PageEntry[] = [
  { path: '/', page: lazyPage(async () => (await import('../till/till-page.tsx')).TillPage), ...sale, may: sells },
  { path: '/sign-in', page: SignInPage, audience: 'till' },
  {
    path: '/pay',
    page: lazyPage(async () => (await import('../orders/pay-page.tsx')).PayPage),
    ...sale,
    may: sells,
    alone: true,
  },
  { path: '/done/:orderId', page: lazyPage(async () => (await import('../orders/done-page.tsx')).DonePage), ...sale },
  {
    path: '/orders',
    page: lazyPage(async () => (await import('../orders/recent-orders-page.tsx')).RecentOrdersPage),
    ...orders,
  },
  {
    path: '/orders/differences',
    page: lazyPage(async () => (await import('../orders/differences-page.tsx')).DifferencesPage),
    ...orders,
  },
  {
    path: '/orders/:orderId',
    page: lazyPage(async () => (await import('../orders/order-page.tsx')).OrderPage),
    ...orders,
  },
  {
    path: '/orders/:orderId/modify',
    page: lazyPage(async () => (await import('../orders/modify-page.tsx')).ModifyPage),
    ...orders,
    may: modifiesOrders,
  },
  {
    path: '/orders/:orderId/done/:modificationId',
    page: lazyPage(async () => (await import('../orders/modified-page.tsx')).ModifiedPage),
    ...orders,
  },
  {
    path: '/customers',
    page: lazyPage(async () => (await import('../customers/customers-page.tsx')).CustomersPage),
    ...customers,
  },
  {
    path: '/customers/new',
    page: lazyPage(async () => (await import('../customers/new-customer-page.tsx')).NewCustomerPage),
    ...customers,
    may: savesCustomers,
  },
  {
    path: '/customers/:customerId',
    page: lazyPage(async () => (await import('../customers/customer-page.tsx')).CustomerPage),
    ...customers,
  },
  {
    path: '/customers/:customerId/edit',
    page: lazyPage(async () => (await import('../customers/edit-customer-page.tsx')).EditCustomerPage),
    ...customers,
    may: savesCustomers,
  },
  {
    path: '/customers/:customerId/explain',
    page: lazyPage(async () => (await import('../customers/explain-page.tsx')).ExplainPage),
    ...customers,
  },
  {
    path: '/customers/:customerId/merge',
    page: lazyPage(async () => (await import('../customers/merge-page.tsx')).MergePage),
    ...customers,
    may: mergesCustomers,
  },
  {
    path: '/customers/:customerId/pay',
    page: lazyPage(async () => (await import('../payments/payment-page.tsx')).PaymentPage),
    ...customers,
    may: takesPayments,
  },
  {
    path: '/customers/:customerId/debt',
    page: lazyPage(async () => (await import('../debts/open-debt-page.tsx')).OpenDebtPage),
    ...customers,
    may: opensDebts,
  },
  {
    path: '/customers/:customerId/refund',
    page: lazyPage(async () => (await import('../refunds/refund-page.tsx')).RefundPage),
    ...customers,
    may: paysRefunds,
  },
  {
    path: '/customers/:customerId/adjust',
    page: lazyPage(async () => (await import('../movements/adjust-page.tsx')).AdjustPage),
    ...customers,
    may: draftsMovements,
  },
  {
    path: '/movements/:movementId',
    page: lazyPage(async () => (await import('../movements/movement-page.tsx')).MovementPage),
    ...customers,
  },
  {
    path: '/refunds/:refundId',
    page: lazyPage(async () => (await import('../refunds/refund-receipt-page.tsx')).RefundReceiptPage),
    ...customers,
  },
  {
    path: '/receipts/:paymentId',
    page: lazyPage(async () => (await import('../payments/receipt-page.tsx')).ReceiptPage),
    ...customers,
  },
  {
    path: '/attention',
    page: lazyPage(async () => (await import('../attention/attention-page.tsx')).AttentionPage),
    audience: 'user',
    section: '/attention',
  },
  {
    path: '/attention/import',
    page: lazyPage(async () => (await import('../attention/pending-file-page.tsx')).PendingFilePage),
    audience: 'user',
    section: '/attention',
    may: importsPending,
  },
  { path: '/pin', page: lazyPage(async () => (await import('../users/my-pin-page.tsx')).MyPinPage), audience: 'user' },
  { path: '/office', page: lazyPage(async () => (await import('../office/office-page.tsx')).OfficePage), ...office },
  {
    path: '/office/products',
    page: lazyPage(async () => (await import('../products/products-page.tsx')).ProductsPage),
    ...office,
    may: savesProducts,
  },
  {
    path: '/office/products/:productId',
    page: lazyPage(async () => (await import('../products/product-page.tsx')).ProductPage),
    ...office,
    may: savesProducts,
  },
  {
    path: '/office/users',
    page: lazyPage(async () => (await import('../users/users-page.tsx')).UsersPage),
    ...office,
    may: savesUsers,
  },
  {
    path: '/office/users/:userId',
    page: lazyPage(async () => (await import('../users/user-page.tsx')).UserPage),
    ...office,
    may: savesUsers,
  },
  {
    path: '/office/users/rights',
    page: lazyPage(async () => (await import('../users/rights-page.tsx')).RightsPage),
    ...office,
    may: savesUsers,
  },
  {
    path: '/office/stores',
    page: lazyPage(async () => (await import('../stores/stores-page.tsx')).StoresPage),
    ...office,
    may: savesStores,
  },
  {
    path: '/office/stores/:storeId',
    page: lazyPage(async () => (await import('../stores/store-page.tsx')).StorePage),
    ...office,
    may: savesStores,
  },
  {
    path: '/drawer',
    page: lazyPage(async () => (await import('../till-sessions/drawer-page.tsx')).DrawerPage),
    ...sale,
    may: opensTills,
  },
  {
    path: '/drawer/close',
    page: lazyPage(async () => (await import('../till-sessions/close-page.tsx')).CloseDrawerPage),
    ...sale,
    may: opensTills,
  },
  {
    path: '/drawer/sessions/:sessionId',
    page: lazyPage(async () => (await import('../till-sessions/session-page.tsx')).SessionPage),
    audience: 'user',
  },
  {
    path: '/office/sessions',
    page: lazyPage(async () => (await import('../till-sessions/sessions-page.tsx')).SessionsPage),
    ...office,
    may: readsLists,
  },
  {
    path: '/office/tills',
    page: lazyPage(async () => (await import('../tills/tills-page.tsx')).TillsPage),
    ...office,
    may: readsTills,
  },
  {
    path: '/office/tills/:tillId',
    page: lazyPage(async () => (await import('../tills/till-details-page.tsx')).TillDetailsPage),
    ...office,
    may: readsTills,
  },
  {
    path: '/office/movements',
    page: lazyPage(async () => (await import('../movements/movements-page.tsx')).MovementsPage),
    ...office,
    may: readsLists,
  },
  {
    path: '/office/orders',
    page: lazyPage(async () => (await import('../orders/orders-page.tsx')).OrdersPage),
    ...office,
    may: readsLists,
  },
  {
    path: '/office/history',
    page: lazyPage(async () => (await import('../history/history-page.tsx')).HistoryPage),
    ...office,
    may: readsHistory,
  },
  {
    path: '/office/import',
    page: lazyPage(async () => (await import('../import/import-page.tsx')).ImportPage),
    ...office,
    may: importsBooks,
  },
  {
    path: '/office/export',
    page: lazyPage(async () => (await import('../export/export-page.tsx')).ExportPage),
    ...office,
    may: exportsBooks,
  },
  {
    path: '/office/business',
    page: lazyPage(async () => (await import('../business/business-page.tsx')).BusinessPage),
    ...office,
    may: savesSettings,
  },
  {
    path: '/setup',
    page: lazyPage(async () => (await import('../setup/setup-page.tsx')).SetupPage),
    audience: 'device',
  },
  {
    path: '/setup/shop',
    page: lazyPage(async () => (await import('../setup/open-shop-page.tsx')).OpenShopPage),
    audience: 'device',
  },
  {
    path: '/enroll',
    page: lazyPage(async () => (await import('../tills/enroll-page.tsx')).EnrollPage),
    audience: 'device',
  },
];

/** The page of a path: a fixed path goes before one with parameters. */
export function findPage(path: string): { readonly entry: PageEntry; readonly params: Params } | null {
  const matches = pages.flatMap((entry) => {
    const params = matchPath(entry.path, path);
    return params ? [{ entry, params }] : [];
  });
  return matches.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0] ?? null;
}
