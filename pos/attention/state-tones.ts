import type { AttentionState } from '../../shared/attention/attention.ts';
import type { Tone } from '../ui/badge.tsx';

export const stateTones: Readonly<Record<'pending' | AttentionState, Tone>> = {
  pending: 'plain',
  flagged: 'warn',
  held: 'danger',
  refused: 'danger',
};
