import type { Superseded } from '../../../kernel/procedure/superseded.ts'

/** Drafts of November 2026, in which a drawn line was named in at most sixty characters, fewer than its hash has. */
export const superseded: readonly Superseded[] = [
  {
    procedure: 'draw',
    version: '2026-01-01',
    core: '6f95e26ea54e791c37ced7c00b9ea4ef4c5e4cc6f7e1ec470f32542eb40708a9',
  },
  {
    procedure: 'draw',
    version: '2017-06-01',
    core: '29a302e2da8674ad8622180750ba8b89e26cbaa3f1ee8c86035ded802b03be66',
  },
]
