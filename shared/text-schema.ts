import { z } from 'zod';

/** What a person typed, trimmed. Without NUL: no name has one, and PostgreSQL cannot store it. */
export const textSchema = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !text.includes('\0'));
