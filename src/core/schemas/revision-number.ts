import * as z from 'zod';

/** Revisions count from 1. */
export const RevisionNumber = z.number().int().min(1).max(9_999);
