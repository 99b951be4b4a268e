import type { Superseded } from '../../../kernel/procedure/superseded.ts'

/** Drafts of November 2026, before the version was settled. */
export const superseded: readonly Superseded[] = [
  // What is shown did not yet say its measures and its fine by fields of their own.
  {
    procedure: 'credit',
    version: '2026-01-01',
    core: '28ac0b223d3f687ca5276b1443c07a47fa01ff8dd151521531f493ad8e527f85',
  },
  {
    procedure: 'credit',
    version: '2017-06-01',
    core: '9bdddf444511b4564c986d420fb6c9605dd964cc256c454002fbee51a4ee0dcd',
  },
  // That an entry ends with its time was no data of the clock.
  {
    procedure: 'credit',
    version: '2026-01-01',
    core: 'e2173e0daf1608fcc3cf29facc0f462e45d4975f5a74af58f740e90b175b50e9',
  },
  {
    procedure: 'credit',
    version: '2017-06-01',
    core: '1212dd6e664c800a0e001e66c6e469e7a50a5ff7c827d1761ea2213eef775165',
  },
]
