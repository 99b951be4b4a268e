import type { Superseded } from '../../../kernel/procedure/superseded.ts'

/** Drafts of November 2026, before the version was settled. */
export const superseded: readonly Superseded[] = [
  // A drawn line was named in at most sixty characters, fewer than its hash has.
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
  // Whoever drew could void the draw as its head.
  {
    procedure: 'draw',
    version: '2026-01-01',
    core: '3de72493c864047b24f0c39e4cd894a761cf7ab6e086e00d5dae67813e1f5e7c',
  },
  {
    procedure: 'draw',
    version: '2017-06-01',
    core: 'c5caa7be24c8e2fac09273d8ce1f8db82f244345994c74a5c5ee5badcbf7eb4f',
  },
]
