import type { Superseded } from '../../../kernel/procedure/superseded.ts'

/** Drafts of November 2026, in which it was no data of the clock that a bar ends with its five years. */
export const superseded: readonly Superseded[] = [
  {
    procedure: 'job-bar',
    version: '2026-01-01',
    core: '37c8aeae4a8c1287ba4d66f9146c2ac372229ca6144ef0ed1341b0389fa40f9f',
  },
  {
    procedure: 'job-bar',
    version: '2017-06-01',
    core: '9c6e30eee1e9f732fc9a666121e9ad3b671a0d181035f05ca92bd8e7b21082a6',
  },
]
