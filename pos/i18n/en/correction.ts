/** The settings of how orders and accounts are corrected. */
export const correction = {
  'correction.section': 'Corrections',
  'correction.auto': 'Use credit in favour for what is owed longest',
  'correction.auto.hint': 'Unticked, credit in favour waits for the next purchase.',
  'correction.share': 'When products are taken back from an order paid in part',
  'correction.share.same': 'Give the paid part back by the same method',
  'correction.share.favour': 'Leave the paid part in favour on the account',
  'correction.share.hint': 'That is what is proposed; each time the other can be chosen.',
  'correction.second': 'Adjustments that somebody else confirms, above',
  'correction.second.hint': 'Empty: whoever wrote an adjustment may confirm it.',
} as const;
