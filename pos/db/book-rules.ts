/** What accounts and orders come to: rules that no first screen needs, loaded when the first of them is asked for. */
export { viewAccount } from './view-account.ts';
export { viewOrder, viewOrders } from './view-order.ts';
