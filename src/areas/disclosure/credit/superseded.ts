import type { Superseded } from '../../../kernel/procedure/superseded.ts'

/** Drafts of November 2026, in which what is shown did not yet say its measures and its fine by fields of their own. */
export const superseded: readonly Superseded[] = [
  {
    procedure: 'credit',
    version: '2026-01-01',
    core: 'f002ba8e67dd6ef86bb756e16874dbdd6756e11ac8d179fd367d66c063237b98',
  },
  {
    procedure: 'credit',
    version: '2017-06-01',
    core: '73f1f45270d71d16194e0576cef5687e145a68edac6554308f0d9eb9fe4f1614',
  },
]
