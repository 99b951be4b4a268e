/**
 * Which database is meant: the one said on the command line or in DATABASE_URL, and where another user owns it that
 * one's way in, DATABASE_ADMIN_URL. Neither: the embedded one.
 */
export const databaseMeant = (given: string | undefined) => ({
  databaseUrl: given ?? (process.env.DATABASE_URL || undefined),
  adminUrl: process.env.DATABASE_ADMIN_URL || undefined,
})
