import type { OfficeKind } from '../../../kernel/identity/actor.ts'

export const EDITOR = 'responsibility-officer'
export const REVIEWER = 'responsibility-reviewer'
export const HEAD = 'responsibility-head'

/** 国家机关 (rlpe Art. 9), and the mass organisations of Art. 27, which are entered as social organisations here. */
export const organs: readonly OfficeKind[] = [
  'cyberspace',
  'telecom',
  'police',
  'sector',
  'justice',
  'department',
  'court',
  'procuratorate',
  'discipline',
  'popularisation',
  'association',
]
