import type { RefusalCode } from '../law/refusal.ts'

/** Complete by type: a new refusal does not compile until it has its status. */
export const statusOf: Record<RefusalCode, number> = {
  unreadable: 400,
  incomplete: 422,
  'too-large': 413,
  'too-many': 429,
  'not-found': 404,
  'not-signed-in': 401,
  'not-yours': 403,
  'same-person': 403,
  'out-of-turn': 409,
  overtaken: 409,
  'key-reused': 422,
  'not-ready': 503,
  failed: 500,
}
