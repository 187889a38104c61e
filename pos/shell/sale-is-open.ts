/** Whether a sale is on the screen. The cart is loaded with the sale's page, not with the frame around it. */
export async function saleIsOpen(): Promise<boolean> {
  const { cartIsOpen } = await import('../till/cart.ts');
  return cartIsOpen.value;
}
