import type { Superseded } from '../../../kernel/procedure/superseded.ts'

/** Drafts of November 2026, in which fewer reasons were open to whoever withdraws what was made public. */
export const superseded: readonly Superseded[] = [
  {
    procedure: 'publication',
    version: '2026-01-01',
    core: '3d13bfc3c0d67022b29ca6a9e47cc5ac98970d2d38146c23de154eb64e29d156',
  },
  {
    procedure: 'publication',
    version: '2021-07-15',
    core: 'f81174ee58440082eaa23edd05872f7f7c698eb1d5f98a73dbe4762476a3c590',
  },
]
