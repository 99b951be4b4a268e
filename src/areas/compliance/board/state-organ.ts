import type { OfficeKind } from '../../../kernel/identity/actor.ts'

/** 国家机关 (第七十二条；第七十四条): its networks are under its superior and discipline, and under no fine. */
const STATE_ORGANS: readonly OfficeKind[] = [
  'popularisation',
  'cyberspace',
  'telecom',
  'police',
  'sector',
  'justice',
  'government',
  'congress',
  'court',
  'procuratorate',
  'discipline',
  'department',
]

export const isStateOrgan = (kind: OfficeKind): boolean => STATE_ORGANS.includes(kind)
