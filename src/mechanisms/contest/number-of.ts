/** A number as the database gives it. */
export const numberOf = (kept: string | null): number | undefined => (kept === null ? undefined : Number(kept))
